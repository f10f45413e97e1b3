import { z } from 'zod'
import type { Standing as KeptStanding, Sum as KeptSum, RiskCursor } from '../../../db/standing.ts'
import { digest } from '../../core/digest.ts'
import { fromKept } from '../../core/numbers.ts'
import { csvText } from '../../sheet/csv.ts'
import { listQuery, pageShape, readLimit } from '../answered/page.ts'
import { tagged, taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { Standing, Sums } from '../shape/standing.ts'

const COLUMNS = [
  'edition',
  'method',
  'country',
  'division',
  'sites',
  'low',
  'moderate',
  'high',
  'severe',
  'undetermined',
  'red',
  'amber',
  'coverage',
] as const
const DECIMALS = 4
const NAMED_DIGITS = 12

const showStanding = ({ edition, catalogue, method, ...row }: KeptStanding) => ({
  ...row,
  catalogue: { edition, digest: catalogue },
  method: { digest: method },
})

const showSum = ({ edition, catalogue, method, low, moderate, high, severe, undetermined, ...row }: KeptSum) => ({
  ...row,
  headlines: { low, moderate, high, severe, undetermined },
  catalogue: { edition, digest: catalogue },
  method: { digest: method },
})

const csvRow = (sum: KeptSum): string[] => [
  sum.edition,
  sum.method.slice(0, NAMED_DIGITS),
  sum.country ?? '',
  sum.division ?? '',
  ...[sum.sites, sum.low, sum.moderate, sum.high, sum.severe, sum.undetermined, sum.flagsRed, sum.flagsAmber].map(
    String,
  ),
  (fromKept(sum.coverage) / sum.sites).toFixed(DECIMALS),
]

const CursorText = /^(\d{1,10})~([a-z2-7]{1,64})$/

const readCursor = (after: string | undefined): RiskCursor | null => {
  if (after === undefined) return null
  const [, riskHigh, site] = CursorText.exec(after) ?? []
  if (!riskHigh || !site) throw new Refusal('invalid', [{ at: 'after', message: 'request.cursor' }])
  return { riskHigh: Number(riskHigh), site }
}

/** Where the own sites stand, the highest upper risk first, and what that adds up to by country and division. */
export const standingsApi = ({ store, say }: Dependencies): Route[] => [
  define(
    {
      id: 'listStandings',
      method: 'get',
      path: '/api/standings',
      room: 'standings',
      query: z.strictObject(listQuery),
      gives: gives(200, pageShape(Standing)),
      tagged: true,
    },
    async ({ c, query, actor }) => {
      const asked = { after: readCursor(query.after), limit: readLimit(query.limit) }
      const { rows, next } = await store.listStandings(actor.organisation, asked)
      return taggedJson(c, { rows: rows.map(showStanding), next: next && `${next.riskHigh}~${next.site}` })
    },
  ),
  define(
    {
      id: 'listSums',
      method: 'get',
      path: '/api/sums',
      room: 'standings',
      gives: gives(200, Sums),
      tagged: true,
    },
    async ({ c, actor }) => {
      const sums = await store.listSums(actor.organisation)
      return taggedJson(c, { sites: sums.reduce((sites, sum) => sites + sum.sites, 0), rows: sums.map(showSum) })
    },
  ),
  define(
    {
      id: 'readSumsCsv',
      method: 'get',
      path: '/api/sums.csv',
      room: 'standings',
      gives: { status: 200, type: 'text/csv', schema: z.string() },
      tagged: true,
    },
    async ({ c, actor }) => {
      const sums = await store.listSums(actor.organisation)
      const headers = COLUMNS.map((column) => say(`api.sums.${column}`))
      const text = csvText([[say('api.sums.about')], headers, ...sums.map(csvRow)])
      c.header('Content-Disposition', 'attachment; filename="sums.csv"')
      return tagged(c, 'text/csv; charset=utf-8', digest(text), () => text)
    },
  ),
]
