import { describe, expect, it } from 'vitest'
import type { Store } from '../../../db/store.ts'
import type { Opened } from '../opened.ts'
import { keepBatchOf } from './batched.ts'
import { asking } from './isolation.ts'
import { keepImportOf } from './listed.ts'
import { createMail, keepMails } from './mailed.ts'
import { keepMatchesOf } from './matched.ts'
import { keepPeopleOf } from './peopled.ts'
import { alder, birch, catalogue, dump, keepAll } from './tenants.ts'

const TWIN = { ...birch, organisation: 'cedar', canary: 'CEDARCANARY' }
const OF_TWIN = /CEDARCANARY|"c-/
const WORDS = new Set(['body', 'salt', 'words'])

/** What is said to be of birch, for its twin: the same ids, keys and names of lists, and other words. */
const forTwin = (value: unknown, isWords = false): unknown => {
  if (typeof value === 'string') {
    if (value === birch.organisation) return TWIN.organisation
    return isWords ? value.replaceAll(birch.canary, TWIN.canary) : value
  }
  if (Array.isArray(value)) return value.map((one) => forTwin(one, isWords))
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, forTwin(one, isWords || WORDS.has(name))]),
  )
}

/** A store in which whatever is kept for birch is kept for its twin. */
const twinOf = (store: Store): Store =>
  new Proxy(store, {
    get: (target, name: keyof Store) => {
      const method = target[name] as (...given: unknown[]) => unknown
      return (...given: unknown[]) => method(...given.map((one) => forTwin(one)))
    },
  })

const keepKept = async (store: Store): Promise<void> => {
  await keepAll(store, birch)
  await keepBatchOf(store, birch, 'b-')
  await keepImportOf(store, birch)
  await keepMatchesOf(store, birch, 'b-')
  await keepMails(store, birch, [createMail(birch, 'b-')])
}
const keepTwin = async (store: Store): Promise<void> => {
  await keepKept(twinOf(store))
  await keepPeopleOf(store, TWIN, 'c-', 'b-')
}
const keepBirch = async (store: Store): Promise<void> => {
  await keepPeopleOf(store, alder, 'a-')
  await keepKept(store)
  await keepPeopleOf(store, birch, 'b-')
}

/** What tells of all organisations, or has no answer. */
const OF_ALL = new Set(['verifyAudit', 'close', 'listDueMails', 'forgetMails'])
/** What names rows by when they came to be, among those of all. */
const NUMBERED = new Set(['listNewest', 'findPacked'])
/** Packs hold where their rows stand among those of all; here only how many there are in each. */
const PACKED = /"block":\{"count":(\d+).*?\}(?=\]|,\{"block")/g
/** Where an act stands in the trail, or a row among those of all, depends on what came before it. */
const PLACE = /"(position|previous|hash|places?)":("\w*"|\d+|\[[\d,]*\]),?/g

const READING = /^(find|list|count|has|is)/

/** What every method answers: what reads, then what writes, then what reads once more. */
const answersOf = async (store: Store): Promise<Record<string, string>> => {
  const asked = asking(store, birch.organisation, 'b-')
  const names = (Object.keys(asked) as (keyof Store)[]).filter((name) => !OF_ALL.has(name))
  const reading = names.filter((name) => READING.test(name))
  const answers: Record<string, string> = {}
  for (const [turn, name] of [
    ...reading.map((name) => ['first', name] as const),
    ...names.filter((name) => !READING.test(name)).map((name) => ['then', name] as const),
    ...reading.map((name) => ['last', name] as const),
  ])
    answers[`${turn} ${name}`] = (JSON.stringify((await asked[name]()) ?? null) ?? '')
      .replaceAll(PLACE, '')
      .replaceAll(PACKED, '$1')
  return answers
}

export const alikeContract = (open: () => Promise<Opened>): void => {
  describe('an organisation beside one that has the same ids and keys', () => {
    it.each(['before', 'after'])(
      'is answered as if it were alone, and changes nothing of the other, kept %s it',
      async (when) => {
        const alone = await open()
        const beside = await open()
        // An edition is of all, and in the trail of whoever kept it first.
        for (const { store } of [alone, beside]) await store.keepEdition('alder', catalogue, alder.act(0))
        await keepBirch(alone.store)
        if (when === 'before') await keepTwin(beside.store)
        await keepBirch(beside.store)
        if (when === 'after') await keepTwin(beside.store)
        const twins = async () =>
          Object.values(await dump(beside))
            .flat()
            .filter(({ organisation, ...row }) =>
              organisation ? organisation === TWIN.organisation : OF_TWIN.test(JSON.stringify(row)),
            )
        const before = await twins()
        const expected = await answersOf(alone.store)
        const answers = await answersOf(beside.store)
        for (const name of Object.keys(expected)) {
          expect(answers[name], name).not.toContain(TWIN.canary)
          const isNumbered = NUMBERED.has(name.split(' ')[1]!)
          if (!(isNumbered && when === 'before')) expect(answers[name], name).toBe(expected[name])
        }
        expect(await twins()).toEqual(before)
        expect(before.length).toBeGreaterThan(40)
      },
    )
  })
}
