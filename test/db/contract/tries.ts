import { describe, expect, it } from 'vitest'
import type { Tried } from '../../../db/try.ts'
import { TRIES, TRY_HOURS, type TryKind } from '../../../src/core/limit.ts'
import type { Opened } from '../opened.ts'
import { at } from '../tenant.ts'
import { createAccounts, keepPeopleOf, STEP } from './peopled.ts'
import { alder } from './tenants.ts'

const o = 'alder'
const { act } = alder
const accounts = createAccounts(alder, 'a-')
const KINDS = Object.keys(TRIES) as TryKind[]
const DAY = TRY_HOURS * 3_600
const MAILED: Tried = { kind: 'code.address', subject: 'a@example.org' }

export const triesContract = (open: () => Promise<Opened>): void => {
  describe('tries of codes', () => {
    it.each(KINDS)(
      '%s: in any 24 hours as many are counted as are allowed, and each is free again after 24 hours',
      async (kind) => {
        const { store } = await open()
        const tried = { kind, subject: 'somebody' }
        const most = TRIES[kind]
        // All but the first come at the end of the first one's time.
        const times = [0, ...Array.from({ length: most - 1 }, (_, i) => DAY - 100 + i)]
        for (const [i, seconds] of times.entries()) {
          const one = await store.countTry(tried, at(seconds))
          expect([one.taken !== null, one.left, one.tell]).toEqual([true, most - 1 - i, i === most - 1])
        }
        const full = { taken: null, left: 0, freeSeconds: 1, tell: true }
        expect(await store.countTry(tried, at(DAY - 1))).toEqual(full)
        expect((await store.countTry(tried, at(DAY))).taken).not.toBeNull()
        expect((await store.countTry(tried, at(DAY))).taken).toBeNull()
        expect((await store.countTry({ kind, subject: 'somebody else' }, at(DAY))).taken).not.toBeNull()
        const other = KINDS.find((each) => each !== kind)!
        expect((await store.countTry({ kind: other, subject: 'somebody' }, at(DAY))).taken).not.toBeNull()
      },
    )

    it('of fifty at once, by two processes, exactly as many pass as may', async () => {
      const { store, another } = await open()
      const second = another()
      const all = await Promise.all(
        Array.from({ length: 50 }, (_, i) => (i % 2 ? store : second).countTry(MAILED, at(1))),
      )
      const taken = all.flatMap((one) => (one.taken ? [one.taken.place] : []))
      expect(taken).toHaveLength(TRIES[MAILED.kind])
      expect(new Set(taken).size).toBe(taken.length)
    })

    it('one that is given back can be taken again, and gives back no later one', async () => {
      const { store } = await open()
      const count = async (seconds: number) => (await store.countTry(MAILED, at(seconds))).taken
      const first = (await count(0))!
      for (let i = 1; i < TRIES[MAILED.kind]; i++) await count(i)
      expect(await count(20)).toBeNull()
      await store.returnTry(first)
      expect(await count(21)).toMatchObject({ place: first.place })
      await store.returnTry(first)
      expect(await count(22)).toBeNull()
    })

    it('a digest of whose they are is all that is saved of them, and is forgotten after their time', async () => {
      const { store, raw } = await open()
      await store.countTry(MAILED, at(0))
      const kept = await raw('SELECT * FROM limits')
      expect(kept).toHaveLength(1)
      expect(JSON.stringify(kept)).not.toContain('example.org')
      await store.countTry({ ...MAILED, subject: 'another' }, at(DAY))
      expect(await raw('SELECT count(*) AS rows FROM limits')).toEqual([{ rows: 1 }])
    })

    it('their owner is told once in 24 hours that none is left, however many ask at once', async () => {
      const { store } = await open()
      const tries = []
      for (let i = 0; i < TRIES[MAILED.kind]; i++) tries.push(await store.countTry(MAILED, at(0)))
      expect(tries.map((one) => one.tell)).toEqual([...tries.slice(1).map(() => false), true])
      // Others may still be looked at. A minute later nobody does, and whoever comes next tells.
      expect(await store.countTry(MAILED, at(59))).toMatchObject({ taken: null, tell: false })
      expect(await store.countTry(MAILED, at(60))).toMatchObject({ taken: null, tell: true })
      const tell = (seconds: number) => store.keepUsedUp(o, MAILED, 'link', act(seconds))
      const told = await Promise.all(Array.from({ length: 50 }, () => tell(1)))
      expect(told.filter(({ kept }) => kept)).toHaveLength(1)
      expect(told.find(({ kept }) => !kept)).toEqual({ kept: false, because: 'id' })
      expect(await store.countTry(MAILED, at(62))).toMatchObject({ left: 0, tell: false })
      expect(await tell(DAY)).toEqual({ kept: false, because: 'id' })
      expect(await tell(DAY + 1)).toEqual({ kept: true })
      const acts = (await store.listAudit(o, { after: null, limit: 100 })).map((entry) => [entry.act, entry.subject])
      expect(acts).toEqual(Array(2).fill(['codes of mails used up', 'link']))
    })

    it('that of a right code is given back in the write of the session it opens or raises, and in no write that fails', async () => {
      const { store } = await open()
      await keepPeopleOf(store, alder, 'a-')
      const tried: Tried = { kind: 'one-time.person', subject: 'a-person1' }
      const left = async () => {
        const one = await store.countTry(tried, at(130))
        if (one.taken) await store.returnTry(one.taken)
        return one.left + (one.taken ? 1 : 0)
      }
      const opening = async (n: number) => ({
        spent: accounts.spent(n),
        taken: (await store.countTry(tried, at(129))).taken!,
      })
      const most = TRIES[tried.kind]
      expect(await store.openSession(o, accounts.session(30), await opening(30), act(130))).toEqual({ kept: true })
      expect(await left()).toBe(most)
      expect(await store.openSession(o, accounts.session(31), await opening(30), act(130))).toMatchObject({
        kept: false,
      })
      expect(await left()).toBe(most - 1)
      const raise = async (step: number) => {
        const taken = (await store.countTry(tried, at(130))).taken!
        const raised = {
          id: 'a-session1',
          person: 'a-person1',
          token: accounts.token('raised', step),
          factored: at(130),
        }
        return store.raiseSession(
          o,
          raised,
          { oneTime: { secret: accounts.codeMaker(1).secret, step, taken } },
          act(130),
        )
      }
      expect(await raise(STEP)).toEqual({ kept: false, because: 'id' })
      expect(await left()).toBe(most - 2)
      expect(await raise(STEP + 1)).toEqual({ kept: true })
      expect(await left()).toBe(most - 2)
      await store.resetFactors(o, 'a-person1', act(131))
      expect(await left()).toBe(most)
    })
  })
}
