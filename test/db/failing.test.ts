import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqliteFile, openSqliteStore } from '../../db/sqlite.ts'
import { inFolder } from '../support/folder.ts'
import { alder } from './contract/tenants.ts'
import { failApiLine, runFailingApi } from './failing/api.ts'
import { usedMethods, writingMethods } from './failing/cases.ts'
import { failLine, runFailing } from './failing/fail.ts'
import { ALL_CASES } from './failing/packing.ts'
import { openCopies } from './failing/sqlite.ts'
import { createFolder } from './sqlite.ts'

it('calls are failed in every way in which the store writes', () => {
  const store = openSqliteStore(':memory:')
  expect(usedMethods(ALL_CASES)).toEqual(writingMethods(store))
  store.close()
})

it(
  'a call of SQLite that fails leaves all or nothing, says so, and is made good by asking again, whichever it is',
  { timeout: 300_000 },
  () =>
    inFolder(async (folder) => {
      const tally = await runFailing(
        ALL_CASES,
        (prepare) => openCopies(folder, prepare),
        () => undefined,
      )
      console.log(failLine('SQLite', tally))
      expect(tally.positions).toBeGreaterThan(200)
      expect(tally.lostAnswers).toBeGreaterThanOrEqual(tally.uses)
    }),
)

it(
  'an operation one of whose database calls fails answers 500 with all or nothing kept, and has one effect when it is sent again',
  { timeout: 300_000 },
  () =>
    inFolder(async (folder) => {
      const tally = await runFailingApi(folder, () => undefined)
      console.log(failApiLine(tally))
      expect(tally.operations).toBeGreaterThanOrEqual(6)
      expect(tally.positions).toBeGreaterThan(80)
    }),
)

it('an erasure that could not wipe the log says so, and wipes it when it is asked again', {
  timeout: 30_000,
}, async () => {
  const folder = createFolder()
  const path = join(folder, 'palermo.db')
  const store = openSqliteStore(path)
  const reader = openSqliteFile(path)
  const holdsCanary = () => readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(alder.canary))
  await store.keepSupplier('alder', alder.supplier(1, null), [alder.site(1)], { ...alder.act(1), actor: 'somebody' })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM texts').get()
  const erase = () => store.eraseTexts('alder', alder.supplier(1).id, { actor: 'somebody', made: alder.act(2).made })
  await expect(erase()).rejects.toThrow('could not be emptied')
  expect((await store.findSupplier('alder', alder.supplier(1).id))!.text.body).toBeNull()
  expect(holdsCanary()).toBe(true)
  reader.exec('COMMIT')
  expect(await erase()).toBe(0)
  expect(holdsCanary()).toBe(false)
  reader.close()
  store.close()
})
