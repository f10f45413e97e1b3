import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm'
import { standings, sums } from './schema.ts'
import type { Assessment } from './store.ts'
import { type Database, lazily } from './write.ts'

type Place = { country: string | null; division: string | null }

/** Where a site stands: its newest assessment, with its place. Figures are whole numbers of 1e-9; null is not known. */
export type Standing = Place &
  Pick<
    Assessment,
    | 'site'
    | 'made'
    | 'edition'
    | 'catalogue'
    | 'method'
    | 'riskLow'
    | 'riskHigh'
    | 'coverage'
    | 'headline'
    | 'flagsRed'
    | 'flagsAmber'
  > & { assessment: string }

/** A place in the list of standings: the highest upper risk first, then by site. */
export type RiskCursor = { riskHigh: number; site: string }

/** Standings of one edition, method, country and division added up: sites, figures in whole numbers of 1e-9, sites by headline. */
export type Sum = Place & {
  edition: string
  catalogue: string
  method: string
  sites: number
  riskLow: number
  riskHigh: number
  coverage: number
  low: number
  moderate: number
  high: number
  severe: number
  undetermined: number
  flagsRed: number
  flagsAmber: number
}

/** Where the sites stand, and what that adds up to. Both are kept with each assessment, in the same write. */
export type StandingStore = {
  /** One page of the sites that were assessed, the highest upper risk first. */
  listStandings(
    organisation: string,
    asked: { after: RiskCursor | null; limit: number },
  ): Promise<{ rows: Standing[]; next: RiskCursor | null }>
  /** Every sum of the organisation, in the order of country, division, edition and method. */
  listSums(organisation: string): Promise<Sum[]>
}

/** Above every kept figure: where the list begins. */
const BEGINNING: RiskCursor = { riskHigh: 2_000_000_000, site: '' }

const known = (code: string): string | null => (code === '' ? null : code)
const placed = <Row extends { country: string; division: string }>({ country, division, ...row }: Row) => ({
  ...row,
  country: known(country),
  division: known(division),
})

/** The methods that read standings and sums, each prepared once. */
export const createStandings = (db: Database): StandingStore => {
  const listed = (chosen: SQL) =>
    lazily(
      db
        .select()
        .from(standings)
        .where(and(eq(standings.organisation, sql.placeholder('organisation')), chosen))
        .orderBy(desc(standings.riskHigh), asc(standings.site))
        .limit(sql.placeholder('limit')),
    )
  // Asked as one, every page would pass over all sites of the same risk that came before: a floor holds thousands at one figure.
  const alike = listed(
    and(eq(standings.riskHigh, sql.placeholder('riskHigh')), gt(standings.site, sql.placeholder('site')))!,
  )
  const below = listed(lt(standings.riskHigh, sql.placeholder('riskHigh')))
  const all = lazily(
    db
      .select()
      .from(sums)
      .where(eq(sums.organisation, sql.placeholder('organisation')))
      .orderBy(asc(sums.country), asc(sums.division), asc(sums.catalogue), asc(sums.method)),
  )
  const withoutOwner = <Row extends { organisation: string }>({ organisation: _, ...row }: Row) => row

  return {
    listStandings: async (organisation, { after, limit }) => {
      const { riskHigh, site } = after ?? BEGINNING
      const level = after === null ? [] : await alike.all({ organisation, riskHigh, site, limit: limit + 1 })
      const rest = limit + 1 - level.length
      const found = rest > 0 ? [...level, ...(await below.all({ organisation, riskHigh, limit: rest }))] : level
      const rows = found.slice(0, limit).map((row) => placed(withoutOwner(row)))
      const last = rows.at(-1)
      return { rows, next: last && found.length > limit ? { riskHigh: last.riskHigh, site: last.site } : null }
    },
    listSums: async (organisation) => (await all.all({ organisation })).map((row) => placed(withoutOwner(row))),
  }
}
