import countries from './countries.json' with { type: 'json' }
import goods from './goods.json' with { type: 'json' }
import model from './model.json' with { type: 'json' }
import namedPlaces from './named-places.json' with { type: 'json' }
import places from './places.json' with { type: 'json' }
import sectors from './sectors.json' with { type: 'json' }
import sources from './sources.json' with { type: 'json' }
import synonyms from './synonyms.json' with { type: 'json' }
import words from './words.json' with { type: 'json' }

/** The files of this folder as they stand, to be read by `readExposureData`. */
export const exposureFiles = {
  countries,
  goods,
  model,
  namedPlaces,
  places,
  sectors,
  sources,
  synonyms,
  words,
}
