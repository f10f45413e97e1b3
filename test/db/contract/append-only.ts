import { describe, expect, it } from 'vitest'
import type { Opened } from '../opened.ts'
import { alder, dump, keepAll } from './tenants.ts'

export const appendOnlyContract = (open: () => Promise<Opened>): void => {
  describe('append-only', () => {
    const kept: Record<string, { change: string; key: string; byNumber: boolean }> = {
      audit: { change: 'actor', key: 'position', byNumber: true },
      assessments: { change: 'risk_high', key: 'organisation, id', byNumber: true },
      reviews: { change: 'kind', key: 'organisation, id', byNumber: false },
      responses: { change: 'form', key: 'organisation, id', byNumber: false },
      texts: { change: 'body', key: 'organisation, id', byNumber: true },
      screenings: { change: 'rows', key: 'organisation, id', byNumber: false },
      editions: { change: 'content', key: 'digest', byNumber: true },
    }

    it.each(Object.keys(kept))('no SQL changes, deletes or replaces a row of %s', async (table) => {
      const opened = await open()
      await keepAll(opened.store, alder)
      const { change, key, byNumber } = kept[table]!
      const before = await dump(opened)
      const columns = Object.keys(before[table]![0]!)
      const changed = columns.map((name) => (name === change ? "'forged'" : name)).join(', ')
      const attempts = [
        `UPDATE ${table} SET ${change} = 'forged'`,
        `UPDATE OR REPLACE ${table} SET ${change} = 'forged'`,
        `DELETE FROM ${table}`,
        `INSERT OR REPLACE INTO ${table} SELECT ${changed} FROM ${table} LIMIT 1`,
        `REPLACE INTO ${table} SELECT ${changed} FROM ${table} LIMIT 1`,
        `INSERT INTO ${table} SELECT * FROM ${table} WHERE true LIMIT 1
           ON CONFLICT (${key}) DO UPDATE SET ${change} = 'forged'`,
        ...(table === 'audit'
          ? [`REPLACE INTO audit SELECT 99, ${columns.slice(1).join(', ')} FROM audit WHERE position = 0`]
          : []),
        ...(table === 'responses'
          ? [
              `REPLACE INTO responses SELECT ${columns.map((name) => (name === 'id' ? "'new'" : name)).join(', ')} FROM responses`,
            ]
          : []),
        ...(byNumber && table !== 'audit'
          ? [
              `REPLACE INTO ${table} (rowid, ${columns.join(', ')}) SELECT rowid, ${columns
                .map((name) => (key.endsWith(name) ? "'new'" : name))
                .join(', ')} FROM ${table} LIMIT 1`,
            ]
          : []),
      ]
      for (const sql of attempts) await expect(opened.raw(sql), sql).rejects.toThrow(/never (changed|deleted)|taken: /)
      expect(await dump(opened)).toEqual(before)
    })
  })
}
