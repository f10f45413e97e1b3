import { describe, expect, it } from 'vitest'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { idOf, start } from './palermo.ts'

const LIST = [
  'list,entry,name,other names,address,city,country,since',
  'Invented register,R-1,Korvane Garments Ltd,Kor Vane Knit,Plot 12 Adamjee EPZ,Narayanganj,Bangladesh,2025-03-01',
  'Invented register,R-2,Tiramondo,,,,Italy,2025-02-30',
  'Invented register,R-3,,,,,,',
].join('\n')

const ROWS = [
  { name: 'KORVANE GARMENTS (PVT) LIMITED', country: 'Bangladesh', address: 'Plot 12, Adamjee EPZ, Narayanganj' },
  { name: 'Belmari Shoes', country: 'Bangladesh' },
  { name: 'Tiramondo SRL', country: 'Vietnam' },
]

type Match = {
  id: string
  row: number
  state: string
  company: string
  name: string
  evidence: string[]
  entry: { entry: string }
}
type Page = { rows: Match[] }

const opened = async () => {
  const running = await start()
  const { ask } = running
  const json = async <T>(path: string): Promise<T> => (await (await ask(path)).json()) as T
  const watchList = await idOf(ask('/api/watch-lists', { text: LIST, type: 'text/csv' }))
  const screened = await ask(`/api/screenings?against=${watchList}`, { json: { name: 'autumn', rows: ROWS } })
  const screening = (await screened.json()) as { id: string; matches: unknown; priorities: unknown }
  const decide = (match: string, decision: string) =>
    ask(`/api/matches/${match}/decisions`, { json: { decision, by: 'Head of sourcing', reason: 'Compared by hand.' } })
  const matchesOf = async (id: string) => (await json<Page>(`/api/screenings/${id}/matches`)).rows
  return { ...running, json, watchList, screening, decide, matchesOf }
}

describe('a list that is screened against watch lists', () => {
  it('a watch list is taken with every problem told by row and column, and good entries kept', async () => {
    const { ask } = await start()
    const made = (await (await ask('/api/watch-lists', { text: LIST, type: 'text/csv' })).json()) as {
      id: string
      name: string
      entries: number
      problems: { at: string; code: string }[]
    }
    expect(made).toMatchObject({ name: 'Invented register', entries: 2, problemCount: 2 })
    expect(made.problems.map(({ at, code }) => [at, code])).toEqual([
      ['row 3, column "since"', 'watch.no-day'],
      ['row 4, column "name"', 'watch.no-name'],
    ])
    const shown = (await (await ask(`/api/watch-lists/${made.id}`)).json()) as { list: unknown }
    expect(shown.list).toMatchObject([
      { entry: 'R-1', names: ['Korvane Garments Ltd', 'Kor Vane Knit'], country: 'BGD', since: '2025-03-01' },
      { entry: 'R-2', country: 'ITA', since: null },
    ])
  })

  it('shows possible matches with what they rest on, the most alike first, and says that nobody has looked yet', async () => {
    const { screening, matchesOf } = await opened()
    expect(screening.matches).toEqual({ count: 2, kept: 2 })
    const [first, second] = (await matchesOf(screening.id)).sort((a, b) => a.row - b.row)
    expect(first).toMatchObject({ state: 'possible', name: 'Korvane Garments Ltd', entry: { entry: 'R-1' } })
    const told = first!.evidence.join(' ')
    for (const part of ['alike to 100 %', 'korvane', 'Both are in Bangladesh', 'addresses are alike', '2025-03-01'])
      expect(told).toContain(part)
    expect(second!.evidence.join(' ')).toContain('The countries differ: the entry is in Italy')
  })

  it('moves no priority and no number of any assessment, before and after a decision', async () => {
    const { ask, json, screening, watchList, decide, matchesOf } = await opened()
    const plain = (await (await ask('/api/screenings', { json: { name: 'autumn', rows: ROWS } })).json()) as {
      id: string
      priorities: unknown
    }
    const sitesOf = async (id: string) =>
      (await json<{ list: { sites: unknown; priorities: unknown } }>(`/api/screenings/${id}`)).list
    expect(screening.priorities).toEqual(plain.priorities)
    const before = await sitesOf(plain.id)
    expect((await sitesOf(screening.id)).sites).toEqual(before.sites)
    for (const { id } of await matchesOf(screening.id)) await decide(id, 'confirmed')
    expect((await sitesOf(screening.id)).sites).toEqual(before.sites)
    const again = (await (
      await ask(`/api/screenings?against=${watchList}`, { json: { name: 'autumn', rows: ROWS } })
    ).json()) as { priorities: unknown }
    expect(again.priorities).toEqual(plain.priorities)
    const numbers = () =>
      Promise.all(
        ['/api/assessments', `/api/assessments/${assessment}`, `/api/assessments/${assessment}/certificate`]
          .concat(['/api/standings', '/api/sums'])
          .map((path) => json<unknown>(path)),
      )
    // The supplier that matches is assessed, so that there are numbers to move.
    const supplier = await ask('/api/suppliers', {
      json: { name: ROWS[0]!.name, sites: [{ name: ROWS[0]!.name, country: 'BGD', address: ROWS[0]!.address }] },
    })
    const site = ((await supplier.json()) as { sites: { id: string }[] }).sites[0]!.id
    const kept = await ask(`/api/sites/${site}/responses`, { json: bestResponse(edition) })
    const assessment = ((await kept.json()) as { assessment: { id: string } }).assessment.id
    const assessed = await numbers()
    expect(assessed[0]).toMatchObject({ rows: [{ id: assessment }] })
    const last = await idOf(ask(`/api/screenings?against=${watchList}`, { json: { name: 'autumn', rows: ROWS } }))
    const found = await matchesOf(last)
    expect(found).toHaveLength(2)
    expect(await numbers()).toEqual(assessed)
    for (const { id } of found) await decide(id, 'confirmed')
    expect(await numbers()).toEqual(assessed)
    expect(await (await ask(`/api/assessments/${assessment}/recompute`, { json: {} })).json()).toMatchObject({
      equal: true,
    })
  })

  it('a person decides, the supplier answers, a later decision takes the place of the earlier one, all in the trail', async () => {
    const { ask, json, screening, decide, matchesOf } = await opened()
    const match = (await matchesOf(screening.id)).find(({ row }) => row === 2)!
    expect((await decide(match.id, 'confirmed')).status).toBe(201)
    const answer = { by: 'Plant manager', text: 'We only share the name.' }
    expect((await ask(`/api/matches/${match.id}/answers`, { json: answer })).status).toBe(201)
    expect((await json<Match>(`/api/matches/${match.id}`)).state).toBe('confirmed')
    await decide(match.id, 'dismissed')
    const shown = await json<Match & { events: unknown[] }>(`/api/matches/${match.id}`)
    expect(shown).toMatchObject({
      state: 'dismissed',
      events: [
        { kind: 'confirmed', by: 'Head of sourcing', text: 'Compared by hand.' },
        { kind: 'answered', by: 'Plant manager', text: 'We only share the name.' },
        { kind: 'dismissed' },
      ],
    })
    const trail = await json<{ rows: { act: string; subject: string }[] }>('/api/audit')
    expect(trail.rows.filter(({ subject }) => subject === match.id).map(({ act }) => act)).toEqual([
      'match confirmed',
      'match answered',
      'match dismissed',
    ])
    expect((await json<Page>('/api/matches?state=dismissed')).rows.map(({ id }) => id)).toEqual([match.id])
  })

  it('shows the earlier decision where the same supplier is met on the same edition of a list again', async () => {
    const { ask, json, screening, watchList, decide, matchesOf } = await opened()
    const match = (await matchesOf(screening.id)).find(({ row }) => row === 2)!
    await decide(match.id, 'dismissed')
    const again = await idOf(ask(`/api/screenings?against=${watchList}`, { json: { name: 'winter', rows: ROWS } }))
    const met = (await matchesOf(again)).find(({ row }) => row === 2)!
    expect(met.state).toBe('possible')
    const { earlier } = await json<{ earlier: unknown }>(`/api/matches/${met.id}`)
    expect(earlier).toEqual({ id: match.id, state: 'dismissed', screening: screening.id })
  })

  it('the list as CSV has a column with the possible matches and how each stands, which no spreadsheet runs', async () => {
    const { ask, screening, decide, matchesOf } = await opened()
    await decide((await matchesOf(screening.id)).find(({ row }) => row === 2)!.id, 'confirmed')
    const csv = await (await ask(`/api/screenings/${screening.id}/list.csv`)).text()
    const lines = csv.split('\r\n')
    expect(lines.find((line) => line.includes('KORVANE'))).toMatch(/Invented register R-1.*confirmed by a person/)
    expect(lines.find((line) => line.includes('Belmari'))).not.toContain('Invented register')
    const bad = await idOf(ask('/api/watch-lists', { text: 'list,name\n=1+1,Belmari\n', type: 'text/csv' }))
    const id = await idOf(ask(`/api/screenings?against=${bad}`, { json: { name: 'x', rows: ROWS } }))
    expect(await (await ask(`/api/screenings/${id}/list.csv`)).text()).toContain("'=1+1")
  })

  it('refuses a watch list that is not there, word for word as one that belongs to somebody else', async () => {
    const { ask } = await opened()
    const answer = await ask(`/api/screenings?against=${'a'.repeat(26)}`, { json: { name: 'x', rows: ROWS } })
    expect(answer.status).toBe(422)
    expect(JSON.stringify(await answer.json())).toContain('Load it again')
  })

  it('says nothing of a match any more once the screening it belongs to was erased', async () => {
    const { store, screening, matchesOf, json, decide } = await opened()
    const [match] = await matchesOf(screening.id)
    await store.eraseTexts('local', screening.id, { actor: 'test', made: '2026-11-25T12:00:00.000Z' })
    const shown = await json<Match>(`/api/matches/${match!.id}`)
    expect([shown.company, shown.name, shown.evidence]).toEqual([null, null, null])
    expect((await decide(match!.id, 'confirmed')).status).toBe(410)
  })
})
