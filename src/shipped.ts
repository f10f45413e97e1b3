import { files as benchmarkFiles } from '../benchmarks/index.ts'
import { exposureFiles } from '../indicators/exposure/index.ts'
import { files as indicatorFiles } from '../indicators/index.ts'
import { readCatalogue } from './core/catalogue/read.ts'
import { readExposureData } from './core/exposure/data.ts'
import type { Outcome } from './core/problem.ts'

/** The data files of the catalogue and the method that this build ships, with their paths. */
const shippedFiles = [...benchmarkFiles, ...indicatorFiles]

const sound = <T>(read: Outcome<T>): T => {
  if (read.ok) return read.value
  throw new Error(`shipped data is not sound: ${JSON.stringify(read.problems.slice(0, 5))}`)
}

/** The edition and the exposure data that this build ships. Throws where they are not sound: such a build must not start. */
export const openShipped = () => ({
  edition: sound(readCatalogue(shippedFiles)),
  exposure: sound(readExposureData(exposureFiles)),
})
