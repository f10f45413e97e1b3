import { describe, expect, it } from 'vitest'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { idOf, settle, start } from './palermo.ts'

type Line = { site: string; assessment: string; riskHigh: number; coverage: number; catalogue: { edition: string } }
type Page = { rows: Line[]; next: string | null }
type Sum = {
  country: string | null
  sites: number
  riskHigh: number
  coverage: number
  headlines: Record<string, number>
}

/** Two sites with answers: that of `settle`, and another that left almost everything open. */
const assessed = async () => {
  const { ask } = start()
  const settled = await settle(ask)
  const place = { supplier: settled.supplier, name: 'Second hall', country: 'NOR', division: '31' }
  const second = await idOf(ask('/api/sites', { json: place }))
  const sent = { ...bestResponse(edition), answers: { 'B01.1': 'own' } }
  await idOf(ask(`/api/sites/${second}/responses`, { json: sent }))
  return { ask, settled, second }
}

describe('where sites stand', () => {
  it('is listed by the upper end of the newest assessment, the highest first, page by page', async () => {
    const { ask, settled, second } = await assessed()
    const first = (await (await ask('/api/standings?limit=1')).json()) as Page
    const rest = (await (await ask(`/api/standings?limit=1&after=${first.next}`)).json()) as Page
    expect([first.rows[0]!.site, rest.rows[0]!.site, rest.next]).toEqual([second, settled.site, null])
    expect(first.rows[0]!.riskHigh).toBeGreaterThan(rest.rows[0]!.riskHigh)
    expect(rest.rows[0]!.assessment).toBe(settled.assessment)
    expect(first.rows[0]!.catalogue.edition).toBe(edition.catalogue.edition)
  })

  it('adds up to the sums by country and sector, which are those of the assessments to the last unit', async () => {
    const { ask } = await assessed()
    const { rows } = (await (await ask('/api/standings')).json()) as Page
    const sums = (await (await ask('/api/sums')).json()) as { sites: number; rows: Sum[] }
    expect(sums.sites).toBe(2)
    const total = (of: 'riskHigh' | 'coverage') => rows.reduce((sum, row) => sum + row[of], 0)
    for (const of of ['riskHigh', 'coverage'] as const)
      expect(sums.rows.reduce((sum, row) => sum + row[of], 0)).toBe(total(of))
    const headlines = sums.rows.flatMap((row) => Object.values(row.headlines))
    expect(headlines.reduce((sum, count) => sum + count, 0)).toBe(2)
    expect(sums.rows.map(({ country }) => country)).toContain('NOR')
    const csv = await (await ask('/api/sums.csv')).text()
    expect(csv.split('\r\n')[1]).toBe(
      'Catalogue,Method,Country,ISIC division,Sites,Low,Moderate,High,Severe,Not yet determined,Red flags open,Amber flags open,Mean coverage',
    )
    expect(csv).toContain(',NOR,31,1,')
  })

  it('counts an assessment made anew in place of the one before', async () => {
    const { ask, settled } = await assessed()
    const before = (await (await ask('/api/sums')).json()) as { sites: number }
    const made = await idOf(ask('/api/assessments', { json: { response: settled.response } }))
    const { rows } = (await (await ask('/api/standings')).json()) as Page
    expect(rows.map(({ assessment }) => assessment)).toContain(made)
    expect(((await (await ask('/api/sums')).json()) as { sites: number }).sites).toBe(before.sites)
  })

  it('refuses a cursor that no answer gave', async () => {
    const { ask } = start()
    const answer = await ask('/api/standings?after=yesterday')
    expect([answer.status, ((await answer.json()) as { problems: { at: string }[] }).problems[0]!.at]).toEqual([
      422,
      'after',
    ])
  })
})
