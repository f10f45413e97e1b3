import coverage from './coverage.json' with { type: 'json' }
import edition from './edition.json' with { type: 'json' }
import sources from './sources.json' with { type: 'json' }
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
import textEn from './supply-chain/text/en.json' with { type: 'json' }

/** The data files of the benchmarks, each with its path in the repository. */
export const files: readonly { path: string; content: unknown }[] = [
  { path: 'benchmarks/supply-chain/B01.json', content: b01 },
  { path: 'benchmarks/supply-chain/B02.json', content: b02 },
  { path: 'benchmarks/supply-chain/B03.json', content: b03 },
  { path: 'benchmarks/supply-chain/B04.json', content: b04 },
  { path: 'benchmarks/supply-chain/B05.json', content: b05 },
  { path: 'benchmarks/supply-chain/B06.json', content: b06 },
  { path: 'benchmarks/supply-chain/B07.json', content: b07 },
  { path: 'benchmarks/supply-chain/B08.json', content: b08 },
  { path: 'benchmarks/supply-chain/B09.json', content: b09 },
  { path: 'benchmarks/supply-chain/B10.json', content: b10 },
  { path: 'benchmarks/supply-chain/B11.json', content: b11 },
  { path: 'benchmarks/supply-chain/B12.json', content: b12 },
  { path: 'benchmarks/supply-chain/B13.json', content: b13 },
  { path: 'benchmarks/supply-chain/B14.json', content: b14 },
  { path: 'benchmarks/coverage.json', content: coverage },
  { path: 'benchmarks/edition.json', content: edition },
  { path: 'benchmarks/sources.json', content: sources },
  { path: 'benchmarks/supply-chain/text/en.json', content: textEn },
]
