import type { KeptResponse, KeptReview, Assessment as Row, Site } from '../../db/store.ts'
import { readAnyEdition } from '../core/answers/other-edition.ts'
import { type Assessed, assessResponse } from '../core/assess.ts'
import { explainChange, type HeadlineChange } from '../core/change.ts'
import { canonicalJson } from '../core/digest.ts'
import { accepted, type Outcome, outcome, type Problem } from '../core/problem.ts'
import { type ReviewRecord, sumReview } from '../core/score/review.ts'
import { findCarried, type KeptResult, recordsOf, reviewsOf, rowOf } from '../kept/history.ts'
import { drawAfter, type TaskGiven, timeAfter } from './assess.ts'
import { type Decision, type Item, NOTHING, refuseItem, type Task } from './task.ts'

/** How many sites are read at a time. */
const SITES_TOGETHER = 200

/** A site's newest answers scored anew, beside the assessment they had. */
export type Rescored = {
  assessed: Assessed
  reviews: readonly KeptReview[]
  before: Row | null
  change: HeadlineChange | null
}

/** Whether a new assessment would be made of the same as the one there is. */
const isSame = ({ assessed: { assessment }, before }: Rescored): boolean => {
  if (!before) return false
  const { assessment: old } = before.result as KeptResult
  return (
    old.catalogue.digest === assessment.catalogue.digest &&
    old.method.digest === assessment.method.digest &&
    old.exposureData.digest === assessment.exposureData.digest &&
    old.review === assessment.review &&
    canonicalJson(old.result) === canonicalJson(assessment.result)
  )
}

const explainAgainst = async (
  given: TaskGiven,
  kept: KeptResponse,
  before: Row | null,
  records: readonly ReviewRecord[],
  reviews: readonly KeptReview[],
  assessed: Assessed,
): Promise<HeadlineChange | null> => {
  if (!before) return null
  const old = before.result as KeptResult
  const edition = await given.editions.find(before.catalogue, before.method)
  const answered = readAnyEdition(edition.catalogue, kept.document.body)
  if (!answered.ok) return null
  const counted = recordsOf(reviews.filter(({ id }) => old.reviews.includes(id))) ?? records
  return explainChange(
    { edition, response: answered.value, lookedUp: old.lookedUp, review: sumReview(counted, old.carried) },
    {
      edition: given.edition,
      response: assessed.response,
      lookedUp: assessed.lookup.values,
      review: assessed.worked.review,
    },
  )
}

const erased = (on: string | null): Problem[] => [
  { at: 'response', message: 'request.erased-on', values: { day: (on ?? '').slice(0, 10) } },
]

/** Scores a site's newest answers anew; or why they cannot be. `id` names the assessment that would be kept. */
const rescoreResponse = async (
  given: TaskGiven,
  kept: KeptResponse,
  before: Row | null,
  id: string,
  made: string,
): Promise<Outcome<Rescored>> => {
  const { organisation, exposure, edition } = given
  const fail = (problems: readonly Problem[]): Outcome<Rescored> => outcome(problems, () => ({}) as never)
  if (kept.document.erased !== null) return fail(erased(kept.document.erased))
  const reviews = await reviewsOf(given, organisation, kept.id)
  const records = recordsOf(reviews)
  if (!records) return fail(erased(reviews.find(({ document }) => document.erased)?.document.erased ?? null))
  const read = readAnyEdition(edition.catalogue, kept.document.body)
  if (!read.ok) return fail(read.problems)
  const { version, site, document } = kept
  const { closedOn } = read.value
  const carried = await findCarried(given, organisation, site, {
    version,
    closedOn,
    methodDigest: edition.methodDigest,
  })
  const assessed = assessResponse(read.value, {
    edition,
    exposure,
    sent: document.body,
    review: records,
    carried,
    id,
    site,
    madeAt: made,
    responseDigest: document.digest,
  })
  if (!assessed.ok) return fail(assessed.problems)
  const change = await explainAgainst(given, kept, before, records, reviews, assessed.value)
  return accepted({ assessed: assessed.value, reviews, before, change })
}

type SiteItem = { site: string; made: string }

const decide = async (given: TaskGiven, item: Item, position: number): Promise<Decision> => {
  const { store, organisation, draw } = given
  const { site } = item.sent as SiteItem
  const kept = await store.findLatestResponse(organisation, site)
  const before = kept && (await store.findLatestOfResponse(organisation, site, kept.id))
  const latest = await store.findLatestAssessment(organisation, site)
  const made = timeAfter(given.made, latest)
  const id = drawAfter(draw, `assessment of ${site}`, made, latest)
  const rescored = kept
    ? await rescoreResponse(given, kept, before, id, made)
    : outcome<Rescored>([{ at: 'site', message: 'batch.response-missing' }], () => ({}) as never)
  if (!rescored.ok) return refuseItem(given, { ...item, sent: null }, position, rescored.problems, site)
  const { assessed, reviews, change } = rescored.value
  const same = isSame(rescored.value)
  const row = rowOf(
    assessed,
    kept!.id,
    reviews.map((review) => review.id),
  )
  return {
    made,
    rows: same ? NOTHING : { ...NOTHING, assessment: row },
    line: {
      position,
      number: item.number,
      outcome: same ? 'same' : 'kept',
      site,
      response: kept!.id,
      assessment: same ? before!.id : row.id,
      before: before?.id ?? null,
      because: change && { components: change.components, parts: change.parts },
      text: null,
    },
  }
}

/** Sites with answers, in the order in which they were made and as far as they were there when the batch began. */
const sitesWithAnswers = (given: TaskGiven, batch: string) =>
  async function* (after: number): AsyncGenerator<Item> {
    const { store, organisation, made } = given
    const last = after === 0 ? null : await store.findLastLine(organisation, batch)
    const from = last?.site ? await store.findSite(organisation, last.site) : null
    let cursor = from ? { made: from.made, id: from.id } : null
    let number = after
    do {
      const page: { rows: Pick<Site, 'id' | 'made'>[]; next: typeof cursor } = await store.listSites(
        organisation,
        null,
        { after: cursor, limit: SITES_TOGETHER },
      )
      for (const site of page.rows) {
        if (site.made > made) return
        if (!(await store.findLatestResponse(organisation, site.id))) continue
        number += 1
        yield { number, sent: { site: site.id, made: site.made } satisfies SiteItem }
      }
      cursor = page.next
    } while (cursor)
  }

/** Scores the newest answers of every site anew with the edition of the batch, and says why a headline changes. Old results stay. */
export const createRescoreTask = (given: TaskGiven, batch: string): Task => ({
  items: sitesWithAnswers(given, batch),
  decide: (item, position) => decide(given, item, position),
  refuse: (item, position, problems, site) => refuseItem(given, { ...item, sent: null }, position, problems, site),
})
