import type { Site } from '../sheet/site.ts'
import type { Company } from './match.ts'

/** A site of a list as a company to be matched. */
export const companyOf = ({ name, address, city, state, countries }: Site): Company => ({
  name,
  address: [address, city, state].filter((text) => text !== null).join(', '),
  countries,
})
