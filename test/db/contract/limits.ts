import { describe, expect, it } from 'vitest'
import type { Store } from '../../../db/store.ts'
import { type CountedUse, LIMITS, type LimitKind } from '../../../src/core/limit.ts'
import type { Opened } from '../opened.ts'
import { at } from '../tenant.ts'
import { createAccounts, keepPeopleOf } from './peopled.ts'
import { ALL, alder } from './tenants.ts'

const FULL = { kept: false, because: 'limit' }
const KINDS = Object.keys(LIMITS) as LimitKind[]

export const limitsContract = (open: () => Promise<Opened>): void => {
  describe('limits', () => {
    it('each is allowed as often as its limit says, then again when its window is over', async () => {
      const { store } = await open()
      for (const kind of KINDS) {
        const { uses, minutes } = LIMITS[kind]
        for (let i = 0; i < uses; i++)
          expect(await store.countUse(kind, 'one', at(i / 10))).toEqual({ allowed: true, retryAfterSeconds: null })
        const full = await store.countUse(kind, 'one', at(minutes * 60 - 1))
        expect(full, kind).toEqual({ allowed: false, retryAfterSeconds: 1 })
        expect((await store.countUse(kind, 'somebody else', at(20))).allowed).toBe(true)
        expect((await store.countUse(kind, 'one', at(minutes * 60))).allowed).toBe(true)
      }
    })

    it('a refusal says how long to wait and writes nothing, however often it comes', async () => {
      const { store, raw } = await open()
      for (let i = 0; i < 5; i++) await store.countUse('sign-in-mail.email', 'a@example.org', at(0))
      const before = await raw('SELECT * FROM limits')
      for (const seconds of [60, 120.5, 899])
        expect(await store.countUse('sign-in-mail.email', 'a@example.org', at(seconds))).toEqual({
          allowed: false,
          retryAfterSeconds: Math.ceil(900 - seconds),
        })
      expect(await raw('SELECT * FROM limits')).toEqual(before)
    })

    it('a window that begins anew is as long as the first and allows as much', async () => {
      const { store } = await open()
      const allowed = async (seconds: number) =>
        (await store.countUse('sign-in-mail.email', 'one', at(seconds))).allowed
      const windows: boolean[][] = []
      for (const begin of [0, 900, 5_000]) {
        const used: boolean[] = []
        for (let i = 0; i < 6; i++) used.push(await allowed(begin + i))
        windows.push([...used, await allowed(begin + 899)])
      }
      expect(windows).toEqual(Array(3).fill([true, true, true, true, true, false, false]))
    })

    it('of fifty uses at once, by two processes, exactly as many are allowed as may be', async () => {
      const { store, another } = await open()
      const second = another()
      const used = await Promise.all(
        Array.from({ length: 50 }, (_, i) => (i % 2 ? store : second).countUse('code.client', 'one', at(1))),
      )
      expect(used.filter(({ allowed }) => allowed)).toHaveLength(LIMITS['code.client'].uses)
    })

    it('several uses at once count together or not at all, against as many as the operator allows', async () => {
      const { store } = await open()
      const use = (by: number, seconds = 1) =>
        store.countUse('mails.organisation', 'one', at(seconds), { by, uses: 10 })
      const allowed = []
      for (const by of [4, 4, 4, 2, 1]) allowed.push((await use(by)).allowed)
      expect(allowed).toEqual([true, true, false, true, false])
      expect(await use(1, 86_400)).toEqual({ allowed: false, retryAfterSeconds: 1 })
      expect((await use(11, 86_401)).allowed).toBe(true)
      expect((await use(1, 86_402)).allowed).toBe(false)
    })

    describe('in the write of an act', () => {
      const ADDRESS = { kind: 'invitation.recipient', subject: 'somebody' } as const
      const mails = (uses: number) => ({ kind: 'mails.organisation', subject: 'alder', uses }) as const
      const { key } = createAccounts(alder, 'a-')
      const opened = async () => {
        const all = await open()
        await keepPeopleOf(all.store, alder, 'a-')
        return { ...all, counts: () => all.raw('SELECT count FROM limits') }
      }
      /** Makes a key, as what counts. */
      const make = (store: Store, n: number, seconds: number, uses: readonly CountedUse[], once?: string) =>
        store.keepKey('alder', key(n + 9), { ...alder.act(seconds, once ? alder.answered(once) : null), uses })

      it('all uses are counted with it, or none is and nothing of it is kept', async () => {
        const { store, counts } = await opened()
        const kept = []
        for (let n = 1; n < 5; n++) kept.push(await make(store, n, 9 + n, [ADDRESS, mails(3)]))
        expect(kept).toEqual([...Array(3).fill({ kept: true }), FULL])
        expect((await store.listKeys('alder', ALL)).rows).toHaveLength(4)
        expect(await counts()).toEqual([{ count: 3 }, { count: 3 }])
        expect((await store.verifyAudit()).brokenAt).toBeNull()
        for (const uses of [[ADDRESS, mails(3)], [mails(3)]])
          expect(await store.findFull(uses, at(13))).toEqual({
            kind: 'mails.organisation',
            retryAfterSeconds: 86_397,
          })
        expect(await store.findFull([ADDRESS, mails(4)], at(13))).toBeNull()
        expect(await store.findFull([], at(13))).toBeNull()
        expect(await store.findFull([mails(3)], at(86_410))).toBeNull()
        expect(await make(store, 4, 86_410, [ADDRESS, mails(3)])).toEqual({ kept: true })
        expect(await counts()).toEqual([{ count: 1 }, { count: 1 }])
      })

      it('what was done already is told as that, however full a limit is, and counts no more', async () => {
        const { store, counts } = await opened()
        expect(await make(store, 1, 10, [mails(1)], 'one')).toEqual({ kept: true })
        expect(await make(store, 2, 11, [mails(1)], 'one')).toEqual({ kept: false, because: 'key' })
        expect(await make(store, 1, 11, [mails(1)])).toEqual({ kept: false, because: 'id' })
        expect(await make(store, 2, 11, [mails(1)], 'other')).toEqual(FULL)
        expect(await counts()).toEqual([{ count: 1 }])
      })

      it('of many acts at once, by two processes, exactly as many are kept as may be', async () => {
        const { store, another } = await opened()
        const both = [store, another()]
        const kept = await Promise.all(Array.from({ length: 20 }, (_, n) => make(both[n % 2]!, n, 10, [mails(7)])))
        expect(kept.filter((each) => each.kept)).toHaveLength(7)
        expect(kept.filter((each) => !each.kept && each.because === 'limit')).toHaveLength(13)
      })
    })

    it('keeps a digest of whose use it was, each kind apart, and forgets it after the window', async () => {
      const { store, raw } = await open()
      await store.countUse('sign-in-mail.email', 'a@example.org', at(0))
      await store.countUse('sign-in-mail.client', 'a@example.org', at(0))
      const kept = await raw('SELECT * FROM limits')
      expect(kept).toHaveLength(2)
      for (const { key, count } of kept)
        expect([String(key), count]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), 1])
      await store.countUse('verify.client', 'another', at(900))
      expect(await raw('SELECT count FROM limits')).toEqual([{ count: 1 }])
    })
  })
}
