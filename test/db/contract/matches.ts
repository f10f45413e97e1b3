import { describe, expect, it } from 'vitest'
import type { Opened } from '../opened.ts'
import { createMatch, createMatchEvent, createWatchList, keepMatchesOf } from './matched.ts'
import { ALL, alder, text as asKept, dump, keepAll } from './tenants.ts'

const o = alder.organisation
const ANY = { screening: null, state: null }

export const matchesContract = (open: () => Promise<Opened>): void => {
  const opened = async () => {
    const all = await open()
    await keepAll(all.store, alder)
    await keepMatchesOf(all.store, alder, 'a-')
    return all
  }

  describe('watch lists and possible matches', () => {
    it('a watch list is given back as it was kept, and its entries stay out of the list of lists', async () => {
      const { store } = await opened()
      const { name, document, ...values } = createWatchList(alder, 'a-')
      expect(await store.findWatchList(o, values.id)).toEqual({
        ...values,
        name: asKept(name),
        document: asKept(document),
      })
      expect(await store.listWatchLists(o, ALL)).toEqual({ rows: [{ ...values, name: asKept(name) }], next: null })
    })

    it('a match is possible until somebody decides, and the latest decision is its state', async () => {
      const { store } = await opened()
      const stateOf = async (id: string) => (await store.findMatch(o, id))?.state
      expect([await stateOf('a-match1'), await stateOf('a-match2')]).toEqual(['dismissed', 'possible'])
      await store.keepMatchEvent(o, createMatchEvent(alder, 'answered', 'a-', 2), alder.act(62))
      expect(await stateOf('a-match1')).toBe('dismissed')
      await store.keepMatchEvent(o, createMatchEvent(alder, 'confirmed', 'a-', 3), alder.act(63))
      expect(await stateOf('a-match1')).toBe('confirmed')
      const events = await store.listMatchEvents(o, 'a-match1')
      expect(events.map(({ kind }) => kind)).toEqual(['dismissed', 'answered', 'confirmed'])
      const acts = (await store.listAudit(o, { after: null, limit: 100 })).map(({ act }) => act)
      expect(acts.slice(-5)).toEqual([
        'watch list kept',
        'screening kept',
        'match dismissed',
        'match answered',
        'match confirmed',
      ])
    })

    it('matches are listed by screening and by state, page by page', async () => {
      const { store } = await opened()
      const ids = async (filter: Parameters<typeof store.listMatches>[1], limit = 9) =>
        (await store.listMatches(o, filter, { after: null, limit })).rows.map(({ id }) => id)
      expect(await ids(ANY)).toEqual(['a-match1', 'a-match2'])
      expect(await ids({ screening: 'a-screening7', state: null })).toEqual(['a-match1', 'a-match2'])
      expect(await ids({ screening: 'a-screening7', state: 'possible' })).toEqual(['a-match2'])
      expect(await ids({ screening: null, state: 'dismissed' })).toEqual(['a-match1'])
      expect(await ids({ screening: 'a-screening1', state: null })).toEqual([])
      const first = await store.listMatches(o, ANY, { after: null, limit: 1 })
      expect((await store.listMatches(o, ANY, { after: first.next, limit: 1 })).rows.map(({ id }) => id)).toEqual([
        'a-match2',
      ])
    })

    it('a match met again finds the earlier decision about it, and none where nobody decided', async () => {
      const { store } = await opened()
      await store.keepScreening(o, alder.screening(9), alder.act(70), [createMatch(alder, 'a-', 3, 9)])
      const again = (await store.findMatch(o, 'a-match3'))!
      expect((await store.findDecided(o, again))?.id).toBe('a-match1')
      expect(await store.findDecided(o, { id: again.id, likeness: 'another' })).toBeNull()
      expect(await store.findDecided(o, { id: 'a-match1', likeness: again.likeness })).toBeNull()
    })

    it('a screening whose match is refused is not kept either', async () => {
      const all = await opened()
      const before = await dump(all)
      const nowhere = { ...createMatch(alder, 'a-', 4, 9), watchList: 'none' }
      expect(await all.store.keepScreening(o, alder.screening(9), alder.act(70), [nowhere])).toEqual({
        kept: false,
        because: 'parent',
      })
      expect(await dump(all)).toEqual(before)
    })

    it('what a match rests on is never changed or deleted, only its state', async () => {
      const { raw } = await opened()
      for (const sql of [
        'UPDATE matches SET score = 1',
        'DELETE FROM matches',
        "UPDATE match_events SET kind = 'confirmed'",
        'DELETE FROM match_events',
        'UPDATE watch_lists SET entries = 1',
        'DELETE FROM watch_lists',
      ])
        await expect(raw(sql), sql).rejects.toThrow(/never/)
    })

    it('erasing a screening erases the words of its matches, of what was said about them, and what finds them again', async () => {
      const all = await opened()
      await all.store.eraseTexts(o, 'a-screening7', alder.act(80))
      const kept = JSON.stringify((await dump(all)).matches)
      expect(kept).not.toContain('ALDERCANARY')
      const match = (await all.store.findMatch(o, 'a-match1'))!
      expect([match.document.body, match.likeness, match.state]).toEqual([null, null, 'dismissed'])
      expect((await all.store.listMatchEvents(o, 'a-match1'))[0]!.document.body).toBeNull()
      expect((await all.store.verifyAudit()).brokenAt).toBeNull()
    })
  })
}
