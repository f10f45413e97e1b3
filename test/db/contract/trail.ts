import { describe, expect, it } from 'vitest'
import { findBreak } from '../../../src/core/audit.ts'
import { digest } from '../../../src/core/digest.ts'
import type { Opened } from '../opened.ts'
import { alder, birch, catalogue, keepAll } from './tenants.ts'

export const trailContract = (open: () => Promise<Opened>): void => {
  describe('audit trail', () => {
    it('each write adds one entry in its own organisation, in one chain over all of them', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      await keepAll(store, birch)
      const acts = [
        'edition kept',
        'supplier kept',
        'site kept',
        'response kept',
        'assessment kept',
        'review kept',
        'screening kept',
      ]
      const entries = await store.listAudit('alder', { after: null, limit: 100 })
      expect(entries.map((entry) => entry.act)).toEqual(acts)
      expect(entries.map((entry) => entry.subject)).toEqual([
        digest(catalogue.content),
        'a-supplier1',
        'a-site3',
        'a-response1',
        'a-assessment2',
        'a-review1',
        'a-screening1',
      ])
      expect(entries.every((entry) => entry.actor === 'ALDERCANARY actor')).toBe(true)
      expect((await store.listAudit('alder', { after: 2, limit: 2 })).map((entry) => entry.position)).toEqual([3, 4])
      expect(await store.verifyAudit()).toMatchObject({ entries: 13, brokenAt: null })
    })

    it('is read from the newest on, by who did it, by what it was, or by both, and never past the organisation', async () => {
      const { store } = await open()
      await keepAll(store, alder)
      await keepAll(store, birch)
      const asked = { before: null, limit: 100, actor: null, act: null }
      const positions = async (
        changes: Partial<typeof asked> | { before: number } | { actor: string } | { act: string },
      ) => (await store.listActivity('alder', { ...asked, ...changes })).map(({ position }) => position)
      const whole = (await store.listAudit('alder', { after: null, limit: 100 })).toReversed()
      expect(await store.listActivity('alder', asked)).toEqual(whole)
      const [first, second, third] = whole.map(({ position }) => position)
      expect(await positions({ limit: 2 })).toEqual([first, second])
      expect((await positions({ before: second! })).at(0)).toBe(third)
      const kept = whole.find(({ act }) => act === 'review kept')!.position
      const actor = 'ALDERCANARY actor'
      expect(await positions({ act: 'review kept' })).toEqual([kept])
      expect(await positions({ actor })).toEqual(whole.map(({ position }) => position))
      expect(await positions({ actor, act: 'review kept' })).toEqual([kept])
      expect(await positions({ actor: 'BIRCHCANARY actor' })).toEqual([])
      expect(await positions({ actor, act: 'review erased' })).toEqual([])
    })

    it('a changed, missing or moved entry is found at its place', async () => {
      const opened = await open()
      await keepAll(opened.store, alder)
      const entries = await opened.store.listAudit('alder', { after: null, limit: 100 })
      expect(findBreak(null, entries)).toBeNull()
      expect(findBreak(null, entries.toSpliced(3, 1))).toBe(3)
      for (const name of ['actor', 'act', 'subject', 'made', 'organisation', 'digest', 'previous', 'hash'] as const) {
        const forged = entries.map((entry) => (entry.position === 4 ? { ...entry, [name]: 'forged' } : entry))
        expect(findBreak(null, forged), name).toBe(4)
      }
      await opened.raw('DROP TRIGGER audit_never_changed')
      await opened.raw(`UPDATE audit SET actor = 'somebody else' WHERE position = 2`)
      expect((await opened.store.verifyAudit()).brokenAt).toBe(2)
    })

    it('a lost race is tried again, up to five times', async () => {
      for (const [losses, outcome] of [
        [1, 'kept'],
        [4, 'kept'],
        [5, 'given up'],
      ] as const) {
        const { store, another } = await open()
        await store.keepSupplier('birch', birch.supplier(1), [birch.site(1)], birch.act(1))
        let lost = 0
        const slow = another((writeTogether) => async (writes) => {
          if (lost < losses) {
            lost += 1
            await store.keepSite('birch', birch.site(10 + lost), birch.act(2))
          }
          return writeTogether(writes)
        })
        const keep = slow.keepSupplier('alder', alder.supplier(1), [alder.site(1)], alder.act(3))
        if (outcome === 'kept') expect(await keep).toEqual({ kept: true })
        else await expect(keep).rejects.toThrow('5 times in a row')
        expect(await store.verifyAudit()).toMatchObject({
          entries: 1 + losses + (outcome === 'kept' ? 1 : 0),
          brokenAt: null,
        })
        expect(await store.findSupplier('alder', 'a-supplier1')).toEqual(
          outcome === 'kept' ? expect.objectContaining({ id: 'a-supplier1' }) : null,
        )
      }
    })
  })
}
