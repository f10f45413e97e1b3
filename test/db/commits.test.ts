import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSqliteFile, openSqliteStore } from '../../db/sqlite.ts'
import type { Kept } from '../../db/store.ts'
import { alder } from './contract/tenants.ts'
import { createFolder, openInFile } from './sqlite.ts'
import { countCommits } from './wal/frames.ts'

const TOGETHER = 64
const sites = Array.from({ length: TOGETHER }, (_, n) => alder.site(n + 2))

/** A store with a supplier in it, its file, and a second connection that sees only what was committed. */
const openWatched = async () => {
  const path = join(createFolder(), 'palermo.db')
  const store = openSqliteStore(path)
  const watcher = openSqliteFile(path)
  onTestFinished(() => {
    store.close()
    watcher.close()
  })
  await store.keepSupplier('alder', alder.supplier(1), [alder.site(1)], alder.act(1))
  const find = watcher.prepare('SELECT id FROM sites WHERE id = ?').pluck()
  const trail = () =>
    watcher.prepare(`SELECT subject FROM audit WHERE act = 'site kept' ORDER BY position`).pluck().all()
  return { path, store, isCommitted: (id: string) => find.get(id) === id, trail }
}

describe('writes that arrive together', () => {
  it('share one transaction, and the audit trail has them in the order in which they came', async () => {
    const { path, store, trail } = await openWatched()
    const before = countCommits(path)
    const kept = await Promise.all(sites.map((site) => store.keepSite('alder', site, alder.act(2))))
    expect(kept).toEqual(Array(TOGETHER).fill({ kept: true }))
    expect(countCommits(path) - before).toBe(1)
    expect(trail()).toEqual(sites.map(({ id }) => id))
  })

  it('take a transaction each when one waits for the other', async () => {
    const { path, store } = await openWatched()
    const before = countCommits(path)
    for (const site of sites) await store.keepSite('alder', site, alder.act(2))
    expect(countCommits(path) - before).toBe(TOGETHER)
  })

  it('are each answered only once they are committed, however they arrive', async () => {
    const { path, store, isCommitted } = await openWatched()
    const answered: boolean[] = []
    const before = countCommits(path)
    const keep = async (n: number): Promise<void> => {
      await setTimeout(n % 7)
      const site = alder.site(n + 2)
      await store.keepSite('alder', site, alder.act(2))
      answered.push(isCommitted(site.id))
    }
    await Promise.all(Array.from({ length: 400 }, (_, n) => keep(n)))
    expect(answered).toEqual(Array(400).fill(true))
    expect(countCommits(path) - before).toBeLessThan(400)
  })

  it('are not answered while their commit has not come back', async () => {
    const { store, another } = await openInFile()
    await store.keepSupplier('alder', alder.supplier(1), [alder.site(1)], alder.act(1))
    let commit = (): void => undefined
    const held = new Promise<void>((settle) => {
      commit = settle
    })
    const slow = another((real) => async (writes) => {
      await real(writes)
      await held
    })
    let answers = 0
    const keeps = sites.map((site) => slow.keepSite('alder', site, alder.act(2)).then(() => (answers += 1)))
    await setTimeout(50)
    expect(answers).toBe(0)
    commit()
    await Promise.all(keeps)
    expect(answers).toBe(TOGETHER)
  })
})

describe('one that fails among those that arrive together', () => {
  it.each([0, 17, 31, 32, 63])('takes only itself down, at place %i, and the others stay in order', async (place) => {
    const { path, store, isCommitted, trail } = await openWatched()
    const before = countCommits(path)
    const sent = sites.map((site, n) => (n === place ? { ...site, supplier: 'nobody' } : site))
    const kept = await Promise.all(sent.map((site) => store.keepSite('alder', site, alder.act(2))))
    const expected: Kept[] = sent.map((_, n) => (n === place ? { kept: false, because: 'parent' } : { kept: true }))
    expect(kept).toEqual(expected)
    expect(trail()).toEqual(sites.filter((_, n) => n !== place).map(({ id }) => id))
    expect(sites.map(({ id }) => isCommitted(id))).toEqual(sites.map((_, n) => n !== place))
    expect(countCommits(path) - before).toBeLessThanOrEqual(Math.log2(TOGETHER))
  })

  it('takes only itself down where the fault is ours, and is told so', async () => {
    const { store, another, raw } = await openInFile()
    await store.keepSupplier('alder', alder.supplier(1), [alder.site(1)], alder.act(1))
    const bad = sites[20]!.id
    const faulty = another((real) => async (writes) => {
      if (writes.some(({ params }) => params.includes(bad))) throw new Error('disk I/O error')
      return real(writes)
    })
    const kept = await Promise.allSettled(sites.map((site) => faulty.keepSite('alder', site, alder.act(2))))
    expect(kept.map(({ status }) => status)).toEqual(sites.map(({ id }) => (id === bad ? 'rejected' : 'fulfilled')))
    const rows = await raw(`SELECT subject FROM audit WHERE act = 'site kept' ORDER BY position`)
    expect(rows.map(({ subject }) => subject)).toEqual(sites.map(({ id }) => id).filter((id) => id !== bad))
    expect(await store.verifyAudit()).toMatchObject({ entries: TOGETHER, brokenAt: null })
  })
})
