import { describe, expect, it } from 'vitest'
import type { RecordPaper } from '../../src/core/report/record.ts'
import type { Report } from '../../src/core/report/report.ts'
import { bestResponse, sentLevels } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { jsonOf, textOf } from './answers.ts'
import { openWorld } from './drivers.ts'
import { type Ask, exposure, start } from './palermo.ts'

/** What the stand-in for drawing was asked to draw. */
const paperOf = async <Paper>(answer: Promise<Response>): Promise<Paper> =>
  JSON.parse((await textOf(await answer)).replace('%PDF-1.7 ', '')) as Paper
const wordsOf = (paper: Report | RecordPaper) => JSON.stringify(paper)

/** Another round of answers about a site, reviewed; gives the ids of its assessments. */
const answerAgain = async (ask: Ask, site: string, changes: Record<string, unknown> = {}) => {
  const { id, assessment } = await jsonOf<{ id: string; assessment: { id: string } }>(
    ask(`/api/sites/${site}/responses`, { json: bestResponse(edition, changes) }),
  )
  const reviewed = await jsonOf<{ assessment: { id: string } }>(
    ask(`/api/responses/${id}/reviews`, { json: sentLevels(edition, 2) }),
  )
  return { before: assessment.id, after: reviewed.assessment.id }
}

describe('the report', () => {
  it('looks back on the last assessment of an earlier response, and a first one on none', async () => {
    const { ask, settled } = await openWorld()
    const { before, after } = await answerAgain(ask, settled.site, { 'B01.1': 'none' })
    const report = (id: string) => paperOf<Report>(ask(`/api/assessments/${id}/report.pdf`))
    type Line = { id: string; riskLow: number; riskHigh: number }
    const { rows } = await jsonOf<{ rows: Line[] }>(ask('/api/assessments'))
    const last = rows.find(({ id }) => id === settled.assessment)!
    const chartOf = (paper: Report) =>
      paper.front.flatMap((block) => (block.kind === 'chart' && block.data.chart === 'band' ? [block.data] : []))[0]!
    const looked = { low: last.riskLow / 1e9, high: last.riskHigh / 1e9 }
    for (const id of [before, after]) expect(chartOf(await report(id)).previous).toEqual(looked)
    for (const id of [settled.first, settled.assessment]) expect(chartOf(await report(id)).previous).toBeNull()
  })

  it('names the sources behind the exposures only while the data at hand are those it was made with', async () => {
    const { ask, store, settled } = await openWorld()
    const path = `/api/assessments/${settled.assessment}/report.pdf`
    const later = start({ store, exposure: { ...exposure, digest: '9'.repeat(64) } })
    const title = exposure.sources.get('tip')!.title
    expect(wordsOf(await paperOf<Report>(ask(path)))).toContain(title)
    expect(wordsOf(await paperOf<Report>(later.ask(path)))).not.toContain(title)
  })

  it('keeps its tag as long as nothing it says has changed', async () => {
    const { ask, settled } = await openWorld()
    const path = `/api/assessments/${settled.assessment}/report.pdf`
    const tag = (await ask(path)).headers.get('etag')
    expect((await ask(path)).headers.get('etag')).toBe(tag)
    await ask('/api/sites', { json: { supplier: settled.supplier, name: 'Another hall' } })
    const changed = await ask(path)
    expect(changed.headers.get('etag')).not.toBe(tag)
    expect(await textOf(changed)).toContain('Another hall')
  })
})

describe('the record', () => {
  it('is valid from the day of its assessment, on whichever day it is asked for', async () => {
    const { ask, store, settled } = await openWorld()
    const later = start({ store, now: () => new Date('2031-01-01T00:00:00Z') })
    const path = `/api/assessments/${settled.assessment}/certificate`
    const decision = { granted: true, validFrom: '2026-11-25', validUntil: '2027-11-25' }
    expect(await jsonOf(ask(path))).toMatchObject(decision)
    expect(await jsonOf(later.ask(path))).toMatchObject(decision)
  })

  it('after a review is a reviewed record, and a self-assessment record where one is asked for', async () => {
    const { ask, settled } = await openWorld()
    const { before, after } = await answerAgain(ask, settled.site)
    const of = (id: string, query = '') => paperOf<RecordPaper>(ask(`/api/assessments/${id}/certificate.pdf${query}`))
    expect((await of(before)).title).toMatchObject({ message: 'report.title.self-assessment-record' })
    expect((await of(after)).title).toMatchObject({ message: 'report.title.reviewed-record' })
    const asked = await of(after, '?kind=self-assessment-record')
    expect(asked.title).toMatchObject({ message: 'report.title.self-assessment-record' })
  })
})
