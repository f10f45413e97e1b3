import method from './method.json' with { type: 'json' }
import b01 from './supply-chain/B01.json' with { type: 'json' }
import b02 from './supply-chain/B02.json' with { type: 'json' }
import b03 from './supply-chain/B03.json' with { type: 'json' }
import b04 from './supply-chain/B04.json' with { type: 'json' }
import b05 from './supply-chain/B05.json' with { type: 'json' }
import b06 from './supply-chain/B06.json' with { type: 'json' }
import b07 from './supply-chain/B07.json' with { type: 'json' }
import b08 from './supply-chain/B08.json' with { type: 'json' }
import b09 from './supply-chain/B09.json' with { type: 'json' }
import b10 from './supply-chain/B10.json' with { type: 'json' }
import b11 from './supply-chain/B11.json' with { type: 'json' }
import b12 from './supply-chain/B12.json' with { type: 'json' }
import b13 from './supply-chain/B13.json' with { type: 'json' }
import b14 from './supply-chain/B14.json' with { type: 'json' }
import contradictions from './supply-chain/contradictions.json' with { type: 'json' }
import delphi from './supply-chain/delphi.json' with { type: 'json' }
import profile from './supply-chain/profile.json' with { type: 'json' }
import textEn from './supply-chain/text/en.json' with { type: 'json' }

/** The data files of the indicators and of the method, each with its path in the repository. */
export const files: readonly { path: string; content: unknown }[] = [
  { path: 'indicators/supply-chain/B01.json', content: b01 },
  { path: 'indicators/supply-chain/B02.json', content: b02 },
  { path: 'indicators/supply-chain/B03.json', content: b03 },
  { path: 'indicators/supply-chain/B04.json', content: b04 },
  { path: 'indicators/supply-chain/B05.json', content: b05 },
  { path: 'indicators/supply-chain/B06.json', content: b06 },
  { path: 'indicators/supply-chain/B07.json', content: b07 },
  { path: 'indicators/supply-chain/B08.json', content: b08 },
  { path: 'indicators/supply-chain/B09.json', content: b09 },
  { path: 'indicators/supply-chain/B10.json', content: b10 },
  { path: 'indicators/supply-chain/B11.json', content: b11 },
  { path: 'indicators/supply-chain/B12.json', content: b12 },
  { path: 'indicators/supply-chain/B13.json', content: b13 },
  { path: 'indicators/supply-chain/B14.json', content: b14 },
  { path: 'indicators/method.json', content: method },
  { path: 'indicators/supply-chain/contradictions.json', content: contradictions },
  { path: 'indicators/supply-chain/delphi.json', content: delphi },
  { path: 'indicators/supply-chain/profile.json', content: profile },
  { path: 'indicators/supply-chain/text/en.json', content: textEn },
]
