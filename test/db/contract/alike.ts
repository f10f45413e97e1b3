import { describe, expect, it } from 'vitest'
import type { Store } from '../../../db/store.ts'
import type { Opened } from '../opened.ts'
import { createBatchOf, keepBatchOf } from './batched.ts'
import { goFurther, undoAndErase } from './further.ts'
import { asking, packedEdition } from './isolation.ts'
import { keepImportOf } from './listed.ts'
import { createMail, keepMails } from './mailed.ts'
import { keepMatchesOf } from './matched.ts'
import { keepPeopleOf } from './peopled.ts'
import { alder, birch, catalogue, dump, keepAll } from './tenants.ts'

/** The twin before birch in the alphabet, as indexes have it, and after it. */
const TWINS = ['aspen', 'yew'].map((organisation) => ({ ...birch, organisation, canary: 'TWINCANARY' }))
type Twin = (typeof TWINS)[number]
const OF_TWIN = /TWINCANARY|"c-/
const RISK = birch.assessment(1).riskLow
const WORDS = new Set(['body', 'salt', 'words'])

/** What is said to be of birch, for its twin: the same ids, keys and names of lists, and other words, figures and countries. */
const forTwin = (twin: Twin, value: unknown, isWords = false): unknown => {
  if (typeof value === 'string') {
    if (value === birch.organisation) return twin.organisation
    if (value === 'VNM') return 'THA'
    return isWords ? value.replaceAll(birch.canary, twin.canary) : value
  }
  if (value === RISK) return RISK + 1
  if (Array.isArray(value)) return value.map((one) => forTwin(twin, one, isWords))
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, forTwin(twin, one, isWords || WORDS.has(name))]),
  )
}

/** A store in which whatever is kept for birch is kept for its twin. */
const twinOf = (store: Store, twin: Twin): Store =>
  new Proxy(store, {
    get: (target, name: keyof Store) => {
      const method = target[name] as (...given: unknown[]) => unknown
      return (...given: unknown[]) => method(...given.map((one) => forTwin(twin, one)))
    },
  })

const keepKept = async (store: Store): Promise<void> => {
  await keepAll(store, birch)
  await keepBatchOf(store, birch, 'b-')
  await keepImportOf(store, birch)
  await keepMatchesOf(store, birch, 'b-')
  await keepMails(store, birch, [createMail(birch, 'b-')])
  await store.keepResponse(birch.organisation, birch.response(60, 2, 1), birch.assessment(60, 60, 2), birch.act(60))
}
const keepTwin = async (store: Store, twin: Twin): Promise<void> => {
  await keepKept(twinOf(store, twin))
  await keepPeopleOf(store, twin, 'c-', 'b-')
  const { batch, pieces } = createBatchOf(twin, 'b-', 3)
  await store.keepBatch(twin.organisation, batch, pieces, twin.act(70))
}
const keepBirch = async (store: Store): Promise<void> => {
  await keepPeopleOf(store, alder, 'a-')
  await keepKept(store)
  await keepPeopleOf(store, birch, 'b-')
  // Without lines there is nothing to work on, whatever the twin has under this id.
  await store.keepBatch(birch.organisation, createBatchOf(birch, 'b-', 3).batch, [], birch.act(70))
}

/** What tells of all organisations, or has no answer. */
const OF_ALL = new Set(['verifyAudit', 'close', 'listDueMails', 'forgetMails'])
/** What names rows by when they came to be, among those of all. */
const NUMBERED = new Set(['listNewest', 'findPacked'])
/** Packs hold where their rows stand among those of all; here only how many there are in each, and their scores. */
const PACKED = /"block":\{"count":(\d+).*?\},(?="scores")/g
/** Where an act stands in the trail, or a row among those of all, depends on what came before it. */
const PLACE = /"(position|previous|hash|places?)":("\w*"|\d+|\[[\d,]*\]),?/g

const READING = /^(find|list|count|has|is)/

/** What every method answers: what reads, then what writes, then what reads once more, and at the end once all is undone and erased. */
const answersOf = async (store: Store): Promise<Record<string, string>> => {
  const asked = asking(store, birch.organisation, 'b-')
  const names = (Object.keys(asked) as (keyof Store)[]).filter((name) => !OF_ALL.has(name))
  const reading = names.filter((name) => READING.test(name))
  const answers: Record<string, string> = {}
  const ask = async (name: string, method: () => unknown) => {
    answers[name] = JSON.stringify((await method()) ?? null)
      .replaceAll(PLACE, '')
      .replaceAll(PACKED, '$1')
  }
  for (const name of reading) await ask(`first ${name}`, asked[name])
  for (const name of names.filter((one) => !READING.test(one))) await ask(`then ${name}`, asked[name])
  for (const name of reading) await ask(`later ${name}`, asked[name])
  await ask('undone and erased', () => undoAndErase(store))
  for (const name of reading) await ask(`last ${name}`, asked[name])
  return answers
}

/** Small packs, so that there are some. */
const PACKED_TOGETHER = 2

/** When the twin comes to be, and whose things have gone further. */
const CASES = ['before', 'after'].flatMap((when, i) =>
  ['birch', 'the twin', 'both'].map((further) => ({ when, further, twin: TWINS[i]! })),
)

export const alikeContract = (open: () => Promise<Opened>): void => {
  describe('an organisation beside one that has the same ids and keys', () => {
    it.each(CASES)(
      'is answered as if it were alone and changes nothing of the other: kept $when it, $further further',
      async ({ when, further, twin }) => {
        const [alone, beside] = [await open(), await open()]
        const [single, both] = [alone, beside].map(({ another }) =>
          another((same) => same, { packedTogether: PACKED_TOGETHER }),
        ) as [Store, Store]
        // An edition is of all, and in the trail of whoever kept it first.
        for (const store of [single, both]) await store.keepEdition('alder', catalogue, alder.act(0))
        const begin = async (store: Store) => {
          await keepBirch(store)
          if (further !== 'the twin') await goFurther(store)
        }
        const beginTwin = async () => {
          await keepTwin(both, twin)
          if (further !== 'birch') await goFurther(twinOf(both, twin))
          await both.packAssessments(twin.organisation, packedEdition)
        }
        await begin(single)
        if (when === 'before') await beginTwin()
        await begin(both)
        if (when === 'after') await beginTwin()
        const twins = async () =>
          Object.values(await dump(beside))
            .flat()
            .filter(({ organisation, ...row }) =>
              organisation ? organisation === twin.organisation : OF_TWIN.test(JSON.stringify(row)),
            )
        const before = await twins()
        const expected = await answersOf(single)
        const answers = await answersOf(both)
        for (const name of Object.keys(expected)) {
          expect(answers[name], name).not.toContain(twin.canary)
          const isNumbered = NUMBERED.has(name.split(' ')[1] ?? '')
          if (!(isNumbered && when === 'before')) expect(answers[name], name).toBe(expected[name])
        }
        expect(await twins()).toEqual(before)
        expect(before.length).toBeGreaterThan(40)
      },
    )
  })
}
