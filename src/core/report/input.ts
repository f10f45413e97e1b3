import type { Response } from '../answers/response.ts'
import type { Assessment } from '../assessment.ts'
import type { Edition } from '../catalogue/catalogue.ts'
import type { Explanation } from '../explain/explanation.ts'
import type { Status } from '../status.ts'
import type { Text } from './content.ts'

/** Who the paper is about. Country is a name in the language of the paper; `concerns` is where workers and others can turn to. */
export type Party = {
  name: string
  site: string
  address: string | null
  country: string | null
  register: string | null
  sitesCovered: readonly string[]
  sitesNotCovered: readonly string[]
}

/** Who operates the questionnaire. Without a public origin the paper says that its issuer is not published. */
export type Issuer = { name: string; origin: string | null; concerns: string | null }

/** Where a looked-up fact stands: title and edition of the source; `evidence` says how a tier was learnt, null for other sources. */
export type FactSource = { title: string; edition: string; evidence: string | null }

/** One looked-up fact about place, good or sector: what was found, and in which sources. */
export type ExposureFact = { code: string; found: readonly Text[]; sources: readonly FactSource[] }

/** What every paper is made from. `status` is how far the answers were checked, and by whom. */
export type PaperInput = {
  edition: Edition
  assessment: Assessment
  response: Response
  party: Party
  issuer: Issuer
  status: Status
}

/** A report also explains the result, names where the exposures come from, and looks back where there is something to look back on. */
export type ReportInput = PaperInput & {
  explanation: Explanation
  exposureFacts: readonly ExposureFact[]
  previous: Assessment | null
}
