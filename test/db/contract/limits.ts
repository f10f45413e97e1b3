import { describe, expect, it } from 'vitest'
import { LIMITS, type LimitKind } from '../../../src/core/limit.ts'
import type { Opened } from '../opened.ts'
import { at } from '../tenant.ts'

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
