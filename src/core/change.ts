import type { Response } from './answers/response.ts'
import type { Edition } from './catalogue/catalogue.ts'
import type { Method } from './catalogue/method.ts'
import { canonicalJson } from './digest.ts'
import { toKept } from './numbers.ts'
import { headlineOf } from './score/headline.ts'
import type { LookedUp } from './score/inherent.ts'
import type { Headline, Result } from './score/result.ts'
import type { Review } from './score/review.ts'
import { toResult, type Worked, workOut } from './score/score.ts'

/** Everything one result is worked out from: edition, answers as that edition takes them, exposures looked up, review. */
export type Setting = { edition: Edition; response: Response; lookedUp: LookedUp; review: Review }

/**
 * What a headline is made of: the inherent risk, how far controls lower it, the floors of missing evidence and of flags, how much is
 * known (coverage, open red questions, possible pairs and the coverage that is asked for), and the edges of the bands.
 */
const COMPONENTS = ['inherent', 'control', 'evidence-floor', 'flag-floor', 'known', 'bands'] as const
export type Component = (typeof COMPONENTS)[number]

/** What can differ between two settings: the catalogue with the answers as it takes them, a part of the method, the review, the data on places, goods and sectors. */
export type Part = 'catalogue' | 'review' | 'exposure-data' | `method.${string}`

/**
 * A headline that changed. `components` are those of which each alone carries the old headline to the new one, `parts` the same for
 * what differs between the settings; empty where only several together do.
 */
export type HeadlineChange = { from: Headline; to: Headline; components: readonly Component[]; parts: readonly Part[] }

/** One end of each component. */
type Ends = { low: number; high: number }
type Pieces = {
  inherent: Ends
  control: Ends
  'evidence-floor': Ends
  'flag-floor': Ends
  known: { coverage: number; redBlank: boolean; pairPossible: boolean; asked: Method['headline'] }
  bands: Method['bands']
}

const piecesOf = (worked: Worked, { coverage }: Result): Pieces => {
  const { edition, inherent, flags, low, high } = worked
  const { residual, evidence, headline, bands } = edition.method
  const floor = ({ evidenceFloorHolds }: { evidenceFloorHolds: boolean }) => (evidenceFloorHolds ? evidence.floor : 0)
  return {
    inherent,
    control: { low: residual.controlShare * low.control, high: residual.controlShare * high.control },
    'evidence-floor': { low: floor(low), high: floor(high) },
    'flag-floor': { low: flags.floorLow, high: flags.floorHigh },
    known: {
      coverage,
      redBlank: flags.blank.some(({ gravest }) => gravest === 'red'),
      pairPossible: flags.pairPossible,
      asked: headline,
    },
    bands,
  }
}

const headlineFrom = (pieces: Pieces, method: Method): Headline => {
  const { inherent, control, known, bands } = pieces
  const risk = (end: keyof Ends): number =>
    Math.max(
      toKept(Math.max(inherent[end] * (1 - control[end]), pieces['evidence-floor'][end])),
      pieces['flag-floor'][end],
    )
  return headlineOf({ ...method, bands, headline: known.asked }, { low: risk('low'), high: risk('high') }, known)
}

/** Whether two headlines say the same; reasons apart, which say only what is still missing. */
export const isSameHeadline = (one: Headline, other: Headline): boolean =>
  one.determined
    ? other.determined && one.band === other.band
    : !other.determined && one.from === other.from && one.to === other.to

const differs = (one: unknown, other: unknown): boolean => canonicalJson(one) !== canonicalJson(other)

const reviewJson = ({ evidence, accepted, closed, carried, repairPlans, answered }: Review) => ({
  evidence,
  accepted: [...accepted].sort(),
  closed,
  carried,
  repairPlans: [...repairPlans].sort(),
  answered: [...answered].sort(),
})

/** Parts of a method that a headline does not depend on: they only explain, propose or print. */
const WITHOUT_HEADLINE = ['edition', 'form', 'screening', 'robustness', 'help', 'certificate', 'panel']

/** The settings between two: each with one part of the later one put into the earlier. */
const swapsOf = (before: Setting, after: Setting): { part: Part; setting: Setting }[] => {
  const swaps: { part: Part; setting: Setting }[] = []
  const { edition: old } = before
  const { edition: now } = after
  if (old.catalogueDigest !== now.catalogueDigest)
    swaps.push({
      part: 'catalogue',
      setting: { ...before, edition: { ...now, method: old.method }, response: after.response },
    })
  if (differs(reviewJson(before.review), reviewJson(after.review)))
    swaps.push({ part: 'review', setting: { ...before, review: after.review } })
  const changed = (Object.keys(now.method) as (keyof Method)[]).filter(
    (name) => !WITHOUT_HEADLINE.includes(name) && differs(old.method[name], now.method[name]),
  )
  for (const name of changed) {
    const method = { ...old.method, [name]: now.method[name] }
    // What is looked up depends on the data and on the exposure part of the method: where that part differs, it stands for both.
    const lookedUp = name === 'exposure' ? after.lookedUp : before.lookedUp
    swaps.push({ part: `method.${name}`, setting: { ...before, edition: { ...old, method }, lookedUp } })
  }
  if (!changed.includes('exposure') && differs(before.lookedUp, after.lookedUp))
    swaps.push({ part: 'exposure-data', setting: { ...before, lookedUp: after.lookedUp } })
  return swaps
}

const resultOf = ({ edition, response, lookedUp, review }: Setting) => {
  const worked = workOut(edition, response, lookedUp, review)
  return { worked, result: toResult(worked) }
}

/**
 * Why a headline changed between two settings: each component, then each part that differs, is swapped by itself, and those are named
 * whose swap alone gives the new headline. Null where the headline stays.
 */
export const explainChange = (before: Setting, after: Setting): HeadlineChange | null => {
  const one = resultOf(before)
  const other = resultOf(after)
  const from = one.result.headline
  const to = other.result.headline
  if (isSameHeadline(from, to)) return null
  const old = piecesOf(one.worked, one.result)
  const now = piecesOf(other.worked, other.result)
  const components = COMPONENTS.filter((component) =>
    isSameHeadline(headlineFrom({ ...old, [component]: now[component] }, before.edition.method), to),
  )
  const parts = swapsOf(before, after)
    .filter(({ setting }) => isSameHeadline(resultOf(setting).result.headline, to))
    .map(({ part }) => part)
  return { from, to, components, parts }
}
