import andamanSilverSeafood from './andaman-silver-seafood.json' with { type: 'json' }
import fenmoorSalads from './fenmoor-salads.json' with { type: 'json' }
import hautesTerresTissage from './hautes-terres-tissage.json' with { type: 'json' }
import himalSetuRecruitment from './himal-setu-recruitment.json' with { type: 'json' }
import huertaDelLevante from './huerta-del-levante.json' with { type: 'json' }
import jabalWeaveGarments from './jabal-weave-garments.json' with { type: 'json' }
import klangSentosaGloves from './klang-sentosa-gloves.json' with { type: 'json' }
import meghnaCrestApparels from './meghna-crest-apparels.json' with { type: 'json' }
import qasrAlMarjanHotel from './qasr-al-marjan-hotel.json' with { type: 'json' }
import songThuWoodcraft from './song-thu-woodcraft.json' with { type: 'json' }
import strandlyGuesthouse from './strandly-guesthouse.json' with { type: 'json' }
import { DemoSupplier } from './supplier.ts'
import tonleLotusKnitwear from './tonle-lotus-knitwear.json' with { type: 'json' }

const files: Record<string, object> = {
  'meghna-crest-apparels': meghnaCrestApparels,
  'tonle-lotus-knitwear': tonleLotusKnitwear,
  'jabal-weave-garments': jabalWeaveGarments,
  'andaman-silver-seafood': andamanSilverSeafood,
  'klang-sentosa-gloves': klangSentosaGloves,
  'huerta-del-levante': huertaDelLevante,
  'fenmoor-salads': fenmoorSalads,
  'qasr-al-marjan-hotel': qasrAlMarjanHotel,
  'strandly-guesthouse': strandlyGuesthouse,
  'himal-setu-recruitment': himalSetuRecruitment,
  'song-thu-woodcraft': songThuWoodcraft,
  'hautes-terres-tissage': hautesTerresTissage,
}

/** The invented suppliers in the order in which they are shown. `code` is the name of the file. */
export const demoSuppliers: readonly DemoSupplier[] = Object.entries(files).map(([code, content]) =>
  DemoSupplier.parse({ code, ...content }),
)
