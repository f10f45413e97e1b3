import { exposureFiles } from '../../../indicators/exposure/index.ts'
import methodFile from '../../../indicators/method.json' with { type: 'json' }
import { Method } from '../../../src/core/catalogue/method.ts'
import { readExposureData } from '../../../src/core/exposure/data.ts'
import type { Country } from '../../../src/core/exposure/file.ts'

const read = readExposureData(exposureFiles)
if (!read.ok) throw new Error(JSON.stringify(read.problems))

export const data = read.value
export const method = Method.parse(methodFile)

/** The data with one country as given. */
export const withCountry = (country: Country) => ({
  ...data,
  countries: new Map(data.countries).set(country.code, country),
})
