import assert from 'node:assert/strict'
import { join } from 'node:path'
import type Client from 'better-sqlite3'
import { openSqliteFile, openSqliteStore } from '../../../db/sqlite.ts'
import { toKept } from '../../../src/core/numbers.ts'
import { chance } from '../../oracle/responses.ts'
import { edition } from '../../support/edition.ts'
import { inFolder } from '../program.ts'
import { alternate } from '../rounds.ts'
import { type Row, shown } from '../row.ts'
import { exposure } from '../shipped.ts'
import { ORGANISATION } from '../store.ts'

const HEADLINES = ['low', 'moderate', 'high', 'severe', null]

/** One cell of the grid, in whole numbers of 1e-9. */
type Cell = { country: string; division: string; sites: number; low: number; high: number; coverage: number }

const GRID = `SELECT country, division, count(*) AS sites, sum(risk_low) AS low, sum(risk_high) AS high, sum(coverage) AS coverage
  FROM standings GROUP BY country, division ORDER BY country, division`

/** Fills the standings of invented sites over all countries and the first divisions; the triggers of the store add them up. */
const fillStandings = (client: Client.Database, sites: number): void => {
  const draw = chance(7)
  const countries = [...exposure.countries.keys()].slice(0, 60)
  const divisions = [...exposure.divisions.keys()].slice(0, 20)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() ** 2 * list.length)]!
  const insert = client.prepare(
    `INSERT INTO standings VALUES ('${ORGANISATION}', ?, ?, '2026-11-25T00:00:00.000Z', ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`,
  )
  const { catalogue, catalogueDigest, methodDigest } = edition
  client.transaction(() => {
    for (let i = 0; i < sites; i++) {
      const id = String(i).padStart(8, '0')
      const low = draw() * 0.8
      const figures = [toKept(low), toKept(low + draw() * (1 - low)), toKept(draw())]
      const about = [id, id, catalogue.edition, catalogueDigest, methodDigest, pick(countries), pick(divisions)]
      insert.run(...about, ...figures, pick(HEADLINES))
    }
  })()
}

/** Target 9: sector by country over a million sites, from the sums that are kept with each assessment. */
export const grid: Row = {
  number: 9,
  title: 'sector × country over a million sites, against a covering index and DuckDB',
  needs: ['packages'],
  run: (given) =>
    inFolder(async (folder) => {
      const sites = given.quick ? 100_000 : 1_000_000
      const path = join(folder, 'palermo.db')
      const store = openSqliteStore(path)
      const client = openSqliteFile(path)
      fillStandings(client, sites)
      client.exec('CREATE INDEX covering ON standings (country, division, risk_low, risk_high, coverage)')
      const covered = client.prepare(GRID)
      const plan = client.prepare(`EXPLAIN QUERY PLAN ${GRID}`).all() as { detail: string }[]
      assert.match(plan.map(({ detail }) => detail).join(), /USING COVERING INDEX covering/)
      const rows = client.prepare('SELECT country, division, risk_low, risk_high, coverage FROM standings').raw()
      const { openDuck } = await import('../peers/duckdb.ts')
      const duck = await openDuck(rows.iterate() as Iterable<readonly [string, string, number, number, number]>)
      const kept = client.prepare(
        `SELECT country, division, sites, risk_low AS low, risk_high AS high, coverage FROM sums
         WHERE organisation = '${ORGANISATION}' ORDER BY catalogue, method, country, division`,
      )
      const listed = (await store.listSums(ORGANISATION)).map((sum) => ({
        country: sum.country ?? '',
        division: sum.division ?? '',
        sites: sum.sites,
        low: sum.riskLow,
        high: sum.riskHigh,
        coverage: sum.coverage,
      }))
      const expected = covered.all() as Cell[]
      assert.deepEqual(kept.all(), expected)
      assert.deepEqual(listed, expected)
      assert.deepEqual(await duck.grid(), expected)
      const timed = async (work: () => unknown): Promise<number> => {
        const begun = performance.now()
        await work()
        return performance.now() - begun
      }
      const { sums, index, columns } = await alternate(
        {
          sums: () => timed(() => kept.all()),
          index: () => timed(() => covered.all()),
          columns: () => timed(duck.grid),
        },
        given,
      )
      client.close()
      await store.close()
      const told = [
        `sums ${shown(sums)} ms, covering index ${shown(index)} ms, DuckDB ${shown(columns)} ms`,
        `${expected.length} cells over ${sites.toLocaleString('en')} sites, equal to the last unit of 1e-9`,
      ]
      return [
        { what: 'time of the covering index ÷ of the sums', value: index / sums, limit: { least: 50 }, told: [] },
        { what: 'time of DuckDB ÷ of the sums', value: columns / sums, limit: { least: 5 }, told },
      ]
    }),
}
