import { exposureFiles } from '../../indicators/exposure/index.ts'
import { readExposureData } from '../../src/core/exposure/data.ts'
import { readValue } from '../support/told.ts'

/** The shipped exposure data. */
export const exposure = readValue(readExposureData(exposureFiles))
