import type { Assessment } from '../../core/assessment.ts'
import { explain } from '../../core/explain/explain.ts'
import { lookUp } from '../../core/exposure/method-1/lookup.ts'
import { listExposureFacts } from '../../core/report/exposure.ts'
import type { PaperInput } from '../../core/report/input.ts'
import { createReport, type Report } from '../../core/report/report.ts'
import { statusOf } from '../../core/status.ts'
import type { KeptResult } from '../../kept/history.ts'
import { allOf } from '../../kept/pages.ts'
import { countryName } from '../../sheet/country.ts'
import type { Actor } from '../actor.ts'
import type { Dependencies } from '../dependencies.ts'
import { type Case, originsOf } from './case.ts'
import { certificateInputOf } from './certificate.ts'
import type { Editions } from './editions.ts'
import { findParty } from './party.ts'

type Given = Dependencies & { editions: Editions }

/** The newest assessment of another response of the same site before this one, to look back on. */
const previousOf = async ({ store }: Given, { organisation }: Actor, { row }: Case): Promise<Assessment | null> => {
  const lines = await allOf((asked) => store.listAssessments(organisation, row.site, asked))
  const before = lines.filter((line) => line.made < row.made && line.response !== row.response).at(-1)
  const found = before && (await store.findAssessment(organisation, before.id))
  return found ? (found.result as KeptResult).assessment : null
}

/** What every paper about an assessment is made from but its status; refuses where its texts were erased. */
export const paperInput = async (
  given: Given,
  { organisation }: Pick<Actor, 'organisation'>,
  found: Case,
): Promise<Omit<PaperInput, 'status'>> => {
  const { response } = originsOf(found)
  return {
    edition: found.edition,
    assessment: found.kept.assessment,
    response,
    party: await findParty(given, organisation, found.row.site),
    issuer: given.issuer,
  }
}

/** The risk report on an assessment, as pages and papers show it; refuses where its texts were erased. */
export const reportOf = async (given: Given, actor: Actor, found: Case): Promise<Report> => {
  const input = await paperInput(given, actor, found)
  const { response, worked } = originsOf(found)
  // The facts behind the exposures are those of the data at hand; behind other figures they would be somebody else's.
  const sameData = found.kept.assessment.exposureData.digest === given.exposure.digest
  const facts = sameData ? lookUp(given.exposure, found.edition.method, response.profile).facts : []
  return createReport({
    ...input,
    status: statusOf(certificateInputOf(found)),
    explanation: explain(worked, found.kept.assessment.response),
    exposureFacts: listExposureFacts(facts, given.exposure.sources, (code) => countryName(code)),
    previous: await previousOf(given, actor, found),
  })
}
