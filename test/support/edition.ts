import { files as benchmarkFiles } from '../../benchmarks/index.ts'
import { files as indicatorFiles } from '../../indicators/index.ts'
import { readCatalogue } from '../../src/core/catalogue/read.ts'

/** Every data file of the shipped catalogue. */
export const catalogueFiles = [...benchmarkFiles, ...indicatorFiles]

const read = readCatalogue(catalogueFiles)
if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1))

/** The shipped edition. */
export const edition = read.value
