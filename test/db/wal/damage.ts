import assert from 'node:assert/strict'
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteFile, openSqliteStore } from '../../../db/sqlite.ts'
import { inFolder } from '../../support/folder.ts'
import { createTenant } from '../tenant.ts'
import { readFrames } from './frames.ts'
import { digestRows, type History, keepHistory } from './history.ts'

const STEPS = 40
/** So many damages to one history; then another is kept. */
const DAMAGES_PER_HISTORY = 25
const MOST_FLIPS = 3

const { organisation, act, supplier, site } = createTenant('alder', 'alder')
const below = (most: number): number => Math.floor(Math.random() * most)

/** How a log was damaged: its bytes now, and the first byte that is not as it was. */
type Damaged = { bytes: Buffer; from: number }

const cut = (log: Buffer): Damaged => {
  const from = below(log.length + 1)
  return { bytes: log.subarray(0, from), from }
}
const flip = (log: Buffer): Damaged => {
  const bytes = Buffer.from(log)
  const places = new Set(Array.from({ length: 1 + below(MOST_FLIPS) }, () => below(log.length * 8)))
  for (const place of places) bytes[place >> 3]! ^= 1 << (place & 7)
  return { bytes, from: Math.min(...[...places].map((place) => place >> 3)) }
}
export const DAMAGES = { cut, flip } as const

/** How many of the acknowledged transactions lie wholly before the damage. A frame counts with its last byte. */
const countWhole = ({ log, states }: History, from: number): number => {
  const touched = readFrames(log).find(({ end }) => end > from)
  const whole = touched ? touched.start : Number.POSITIVE_INFINITY
  return from < 32 ? 0 : states.findLastIndex(({ end }) => end <= whole)
}

/** Opens what the damage left as the server would, and rejects unless it is exactly the state expected, sound, and taking more. */
const look = async (folder: string, history: History, { bytes, from }: Damaged): Promise<number> => {
  const path = join(folder, 'damaged.db')
  for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true })
  copyFileSync(history.database, path)
  writeFileSync(`${path}-wal`, bytes)
  const whole = countWhole(history, from)
  const expected = history.states[whole]!
  const store = openSqliteStore(path)
  const client = openSqliteFile(path)
  const found = await store.verifyAudit()
  assert.equal(found.brokenAt, null, 'the audit trail is broken')
  assert.equal(client.pragma('integrity_check', { simple: true }), 'ok')
  assert.deepEqual(client.pragma('foreign_key_check'), [])
  assert.equal(found.head, expected.head, `damaged from byte ${from}: not the ${whole} transactions before it`)
  assert.equal(digestRows(client), expected.rows, `damaged from byte ${from}: rows differ`)
  const kept = await store.keepSupplier(organisation, supplier(9_999), [site(9_999, 9_999)], act(9_999))
  assert.deepEqual(kept, { kept: true })
  assert.equal((await store.verifyAudit()).entries, found.entries + 1)
  client.close()
  store.close()
  return whole
}

/** What was counted: damages, transactions that were acknowledged before each, and damages that took at least one of them. */
export type DamageTally = { damages: number; acknowledged: number; took: number; least: number; most: number }

/** Damages logs so many times. Rejects unless each opens as an exact prefix of the transactions that were acknowledged. */
export const runDamages = async (
  kind: keyof typeof DAMAGES,
  damages: number,
  tell: (done: number, of: number) => void,
): Promise<DamageTally> => {
  const tally: DamageTally = { damages: 0, acknowledged: 0, took: 0, least: Number.POSITIVE_INFINITY, most: 0 }
  for (let round = 0; tally.damages < damages; round += 1)
    await inFolder(async (folder) => {
      const history = await keepHistory(folder, STEPS, round % 2 === 1)
      const log = readFileSync(history.log)
      const all = history.states.length - 1
      tally.acknowledged += all
      for (let i = 0; i < DAMAGES_PER_HISTORY && tally.damages < damages; i += 1) {
        const whole = await look(folder, history, DAMAGES[kind](log))
        tally.damages += 1
        tally.took += whole < all ? 1 : 0
        tally.least = Math.min(tally.least, whole)
        tally.most = Math.max(tally.most, whole)
        tell(tally.damages, damages)
      }
    })
  return tally
}

/** The figures of the damages in one line. */
export const damageLine = (
  kind: keyof typeof DAMAGES,
  { damages, acknowledged, took, least, most }: DamageTally,
): string =>
  `${damages} logs damaged (${kind}) over histories of ${acknowledged} transactions: each an exact prefix, of ${least} to ${most} ` +
  `transactions; ${took} lost at least one that lay behind the damage; 0 integrity errors`
