import { describe, expect, it } from 'vitest'
import { jsonOf } from './answers.ts'
import { start } from './palermo.ts'

describe('lists', () => {
  it('gives every row once, in order, whatever the size of the page', async () => {
    const { ask } = start({ now: () => new Date('2026-11-25T09:00:00Z') })
    for (let i = 0; i < 7; i++) await ask('/api/suppliers', { json: { name: `S${i}` } })
    const all = (await jsonOf<{ rows: { id: string }[] }>(ask('/api/suppliers?limit=200'))).rows.map(({ id }) => id)
    for (const limit of [1, 2, 3, 7]) {
      const seen: string[] = []
      for (let after = ''; ; ) {
        const page: { rows: { id: string }[]; next: string | null } = await jsonOf(
          ask(`/api/suppliers?limit=${limit}${after}`),
        )
        seen.push(...page.rows.map(({ id }) => id))
        if (!page.next) break
        after = `&after=${encodeURIComponent(page.next)}`
      }
      expect(seen).toEqual(all)
      expect(new Set(seen).size).toBe(7)
    }
  })

  it.each([
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=x',
    'after=',
    'after=x',
    "after=2026-11-25T09:00:00.000Z~'--",
    'limit=1&limit=2',
    'sort=risk',
    'after[$ne]=1',
  ])('refuses the query %s', async (query) => {
    expect((await start().ask(`/api/suppliers?${query}`)).status).toBe(422)
  })
})

describe('reads', () => {
  it('changes the tag of a list when a row is added, and says 304 until then', async () => {
    const { ask } = start()
    const first = (await ask('/api/suppliers')).headers.get('etag')!
    expect((await ask('/api/suppliers', { headers: { 'If-None-Match': `"other", W/${first}` } })).status).toBe(304)
    await ask('/api/suppliers', { json: { name: 'A' } })
    const changed = await ask('/api/suppliers', { headers: { 'If-None-Match': first } })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(first)
  })

  it('answers HEAD like GET, without the body', async () => {
    const { ask } = start()
    const answer = await ask('/api/catalogue', { method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(answer.headers.get('etag')).toBe((await ask('/api/catalogue')).headers.get('etag'))
  })
})
