import assert from 'node:assert/strict'
import { Miniflare } from 'miniflare'
import { type D1Binding, openD1Store } from '../../db/d1.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { type Ask, start } from '../web/palermo.ts'
import { meter, type Rows } from './meter.ts'
import { measureShown, type Shown } from './shown.ts'
import { statements } from './workerd.ts'

const EVIDENCE = Array.from({ length: 20 }, (_, n) => ({
  question: edition.catalogue.indicators[n]!.code,
  kind: 'document',
  title: `Payroll totals, month ${n + 1}`,
  date: '2026-10-31',
  sha256: String(n).padStart(64, '0'),
}))

/** Answers to every question of the full form, with evidence for twenty of them. */
const response = { ...bestResponse(edition), evidence: EVIDENCE }

/** Sites to answer about, each of a supplier of its own. */
export const keepSites = async (ask: Ask, count: number): Promise<string[]> => {
  const sites: string[] = []
  for (let n = 0; n < count; n += 1) {
    const answer = await ask('/api/suppliers', { json: { name: `Supplier ${n}`, ownKey: `${n}` } })
    sites.push(((await answer.json()) as { sites: { id: string }[] }).sites[0]!.id)
  }
  return sites
}

/** Keeps and scores a response about a site; gives the id of the assessment. */
export const keepResponse = async (ask: Ask, site: string): Promise<string> => {
  const answer = await ask(`/api/sites/${site}/responses`, { json: response })
  assert.equal(answer.status, 201)
  return ((await answer.json()) as { assessment: { id: string } }).assessment.id
}

/** What D1 bills for one assessment: rows and bytes to keep and score a full response, rows to show it with its explanation; and to see who asks. */
export type Bill = { assessments: number; keeping: Rows; showing: Rows; bytes: number; shown: Shown }

/** Keeps and shows so many assessments over D1, and gives what one of them is billed. */
export const measureBill = async (assessments: number, tell: (done: number, of: number) => void): Promise<Bill> => {
  const miniflare = new Miniflare({
    modules: true,
    script: 'export default { fetch: () => new Response(null) }',
    d1Databases: ['DB'],
  })
  try {
    const database = await miniflare.getD1Database('DB')
    await database.batch(statements.map((sql) => database.prepare(sql)))
    const { binding, rows, size } = meter(database as unknown as D1Binding)
    const store = openD1Store(binding)
    const { ask } = start({ store })
    const sites = await keepSites(ask, assessments + 1)
    // The first keeps the edition too.
    await keepResponse(ask, sites.pop()!)
    const before = { ...rows, size: size() }
    const kept: string[] = []
    for (const site of sites) {
      kept.push(await keepResponse(ask, site))
      tell(kept.length, 2 * assessments)
    }
    const between = { ...rows, size: size() }
    for (const [i, id] of kept.entries()) {
      assert.equal((await ask(`/api/assessments/${id}`)).status, 200)
      tell(assessments + i + 1, 2 * assessments)
    }
    const each = (total: number) => total / assessments
    const after = { ...rows }
    return {
      assessments,
      keeping: { read: each(between.read - before.read), written: each(between.written - before.written) },
      showing: { read: each(after.read - between.read), written: each(after.written - between.written) },
      bytes: each(between.size - before.size),
      shown: await measureShown(store, rows),
    }
  } finally {
    await miniflare.dispose()
  }
}

/** Prices in US dollars beyond what the paid plan includes, and the size of one D1 (developers.cloudflare.com, read 25 November 2026). */
const PRICES = { request: 0.3e-6, rowRead: 0.001e-6, rowWritten: 1e-6, gigabyteMonth: 0.75 }
const LARGEST = 10e9

/** The bill in lines: what one assessment takes, what a thousand cost, how many one D1 holds. */
export const billLines = ({ assessments, keeping, showing, bytes, shown }: Bill): string[] => {
  const each =
    2 * PRICES.request +
    (keeping.read + showing.read) * PRICES.rowRead +
    (keeping.written + showing.written) * PRICES.rowWritten
  const stored = (1_000 * bytes * PRICES.gigabyteMonth) / 1e9
  return [
    `D1, ${assessments} assessments of the full form with 20 evidence references: to keep and score ${keeping.read.toFixed(1)} rows read ` +
      `and ${keeping.written.toFixed(1)} written, to show ${showing.read.toFixed(1)} read; ${Math.round(bytes)} bytes`,
    `1,000 of them kept and shown once: ${(1_000 * each).toFixed(4)} dollars beyond what the plan includes, and ` +
      `${stored.toFixed(4)} dollars a month to store; one D1 of 10 GB holds ${Math.floor(LARGEST / bytes).toLocaleString('en')}`,
    `to see who asks: ${shown.key.read} rows read with a key, ${shown.session.read} with a session, ` +
      `${shown.key.written + shown.session.written} written`,
  ]
}
