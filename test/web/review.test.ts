import { describe, expect, it } from 'vitest'
import { rescore } from '../../src/core/bundle.ts'
import { bestResponse, sentLevels } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { jsonOf, problemsOf } from './answers.ts'
import { openWorld } from './drivers.ts'
import { idOf } from './palermo.ts'
import { NOBODY } from './requests.ts'

const level = (on: string) => ({
  on,
  does: { act: 'evidence-level', question: 'B01.1', level: 1, reason: 'seen' },
})
const closing = (question: string, on: string) => ({
  on,
  does: { act: 'flag-closed', question, on, remedy: 'all papers were handed back', evidence: 'a numbered log' },
})

describe('the days of answers and reviews', () => {
  it('takes no answers that close or are declared after the day they come, or closed more than a year before', async () => {
    const { ask, settled } = await openWorld()
    const path = `/api/sites/${settled.site}/responses`
    const sent = bestResponse(edition)
    const declaration = { function: 'Personnel manager', on: '2026-11-26' }
    expect(await problemsOf(ask(path, { json: { ...sent, closedOn: '2026-11-26' } }))).toMatchObject([
      { at: 'closedOn', message: expect.stringContaining('2026-11-25') },
    ])
    expect(await problemsOf(ask(path, { json: { ...sent, declaration } }))).toMatchObject([{ at: 'declaration.on' }])
    const old = { ...sent, answers: { ...sent.answers, 'B02.3': '2025-01-01' }, closedOn: '2025-11-24' }
    expect(await problemsOf(ask(path, { json: old }))).toMatchObject([{ at: 'closedOn' }])
    expect((await ask(path, { json: { ...sent, closedOn: '2026-11-25' } })).status).toBe(201)
  })

  it('takes no review dated after the day it comes or before the answers closed', async () => {
    const { ask, settled } = await openWorld()
    const path = `/api/responses/${settled.response}/reviews`
    expect(await problemsOf(ask(path, { json: [level('2026-11-26')] }))).toMatchObject([
      { at: '0.on', message: expect.stringContaining('2026-11-25') },
    ])
    expect(await problemsOf(ask(path, { json: [level('2026-11-19')] }))).toMatchObject([{ at: '0.on' }])
    expect((await ask(path, { json: [level('2026-11-25')] })).status).toBe(201)
  })
})

describe('a review', () => {
  it('is found under its response, and under no other', async () => {
    const { ask, settled } = await openWorld()
    const other = await idOf(ask(`/api/sites/${settled.site}/responses`, { json: bestResponse(edition) }))
    const found = await jsonOf(ask(`/api/responses/${settled.response}/reviews/${settled.review}`))
    const { rows } = await jsonOf<{ rows: unknown[] }>(ask(`/api/responses/${settled.response}/reviews`))
    expect(found).toEqual(rows[0])
    for (const response of [other, NOBODY])
      expect((await ask(`/api/responses/${response}/reviews/${settled.review}`)).status).toBe(404)
  })

  it('closes an unknown amber only once somebody has checked the question', async () => {
    const { ask, settled } = await openWorld()
    const json = bestResponse(edition, { 'B06.1': 'dont-know' })
    const response = await idOf(ask(`/api/sites/${settled.site}/responses`, { json }))
    const path = `/api/responses/${response}/reviews`
    const unchecked = await ask(path, { json: [closing('B06.1', '2026-11-25')] })
    expect(unchecked.status).toBe(422)
    expect(await problemsOf(Promise.resolve(unchecked))).toMatchObject([{ at: '0.does.question' }])
    const check = { on: '2026-11-25', does: { ...level('').does, question: 'B06.1', level: 2 } }
    expect((await ask(path, { json: [check, closing('B06.1', '2026-11-25')] })).status).toBe(201)
  })
})

describe('a red flag that was closed', () => {
  it('keeps its floor over the next answers of the site, and comes out the same from what was kept and from the bundle', async () => {
    const { ask, settled } = await openWorld()
    const path = `/api/sites/${settled.site}/responses`
    const first = await idOf(ask(path, { json: bestResponse(edition, { 'B06.1': 'delayed' }) }))
    await idOf(ask(`/api/responses/${first}/reviews`, { json: [closing('B06.1', '2026-11-21')] }))
    const next = await idOf(ask(path, { json: { ...bestResponse(edition), closedOn: '2026-11-22' } }))
    const reviewed = await jsonOf<{ assessment: { id: string } }>(
      ask(`/api/responses/${next}/reviews`, { json: sentLevels(edition, 2) }),
    )
    const rows = (
      await jsonOf<{ rows: { id: string; response: string }[] }>(ask(`/api/assessments?site=${settled.site}`))
    ).rows
    const own = rows.filter(({ response }) => response === next).map(({ id }) => id)
    expect(own).toHaveLength(2)
    expect(own[1]).toBe(reviewed.assessment.id)
    const again = await idOf(ask('/api/assessments', { json: { response: next } }))
    for (const id of [...own, again]) {
      const { kept } = await jsonOf<{ kept: { digest: string; result: { flags: unknown[]; risk: { high: number } } } }>(
        ask(`/api/assessments/${id}`),
      )
      expect(kept.result.flags).toMatchObject([{ indicator: 'B06.1', level: 'red', closed: '2026-11-21' }])
      expect(kept.result.risk.high).toBeGreaterThanOrEqual(350_000_000)
      expect(await jsonOf(ask(`/api/assessments/${id}/recompute`, { method: 'POST' }))).toMatchObject({
        equal: true,
        digest: kept.digest,
      })
      const bundle = await jsonOf<{ carried: unknown; responseSalt: unknown }>(ask(`/api/assessments/${id}/bundle`))
      expect(bundle.carried).toEqual({ 'B06.1': '2026-11-21' })
      expect(bundle.responseSalt).toMatch(/^[a-z2-7]{26}$/)
      const rescored = rescore(bundle)
      expect(rescored.ok && rescored.value).toMatchObject({
        equal: true,
        differences: [],
        assessment: { digest: kept.digest },
      })
      const forgotten = rescore({ ...bundle, carried: {} })
      expect(forgotten.ok && forgotten.value.equal).toBe(false)
    }
  })
})
