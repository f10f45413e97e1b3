import { describe, expect, it } from 'vitest'
import type { Store } from '../../db/store.ts'
import { rescore } from '../../src/core/bundle.ts'
import { digest } from '../../src/core/digest.ts'
import { edition } from '../support/edition.ts'
import { jsonOf, problemsOf, textOf } from './answers.ts'
import { openWorld } from './drivers.ts'
import { settle, start } from './palermo.ts'

/** The same database a year later, with a method that trusts controls less. */
const method = { ...edition.method, edition: 'method@2', residual: { ...edition.method.residual, controlShare: 0.7 } }
const nextMethod = { edition: method.edition, digest: digest(method) }
const startLater = (store: Store) =>
  start({
    store,
    edition: { ...edition, method, methodDigest: nextMethod.digest },
    now: () => new Date('2027-11-25T09:00:00Z'),
  })

describe('assessments', () => {
  it('keeps answers and their score in one write, and scores again with each review', async () => {
    const { ask, settled } = await openWorld()
    const { rows } = await jsonOf<{ rows: { id: string; review: string | null; riskHigh: number }[] }>(
      ask(`/api/assessments?site=${settled.site}`),
    )
    expect(rows.map(({ id, review }) => [id, review])).toEqual([
      [settled.first, null],
      [settled.assessment, settled.review],
    ])
    expect(rows[1]!.riskHigh).toBeLessThan(rows[0]!.riskHigh)
  })

  it('gives a bundle that scores to the same integers with nothing but itself', async () => {
    const { ask, settled } = await openWorld()
    for (const id of [settled.first, settled.assessment]) {
      const { kept } = await jsonOf<{ kept: { digest: string } }>(ask(`/api/assessments/${id}`))
      const rescored = rescore(await jsonOf(ask(`/api/assessments/${id}/bundle`)))
      expect(rescored.ok && rescored.value).toMatchObject({
        equal: true,
        differences: [],
        assessment: { digest: kept.digest },
      })
    }
  })

  it('finds and names a figure that was changed behind its back', async () => {
    const { ask, store, settled } = await openWorld()
    const altered = start({
      store: {
        ...store,
        findAssessment: async (organisation, id) => {
          const found = structuredClone(await store.findAssessment(organisation, id))
          if (found)
            (found.result as { assessment: { result: { risk: { high: number } } } }).assessment.result.risk.high -= 1
          return found
        },
      },
    })
    expect(
      (await jsonOf<{ equal: boolean }>(ask(`/api/assessments/${settled.assessment}/recompute`, { json: {} }))).equal,
    ).toBe(true)
    expect(await jsonOf(altered.ask(`/api/assessments/${settled.assessment}/recompute`, { json: {} }))).toMatchObject({
      equal: false,
      differences: ['risk.high'],
    })
  })

  it('works out again with an empty body or none, and takes no other', async () => {
    const { ask, settled } = await openWorld()
    const path = `/api/assessments/${settled.assessment}/recompute`
    const bare = await ask(path, { method: 'POST' })
    expect([bare.status, (await jsonOf<{ equal: boolean }>(Promise.resolve(bare))).equal]).toEqual([200, true])
    const empty = { type: 'application/json', text: '', headers: { 'Content-Length': '0' } }
    expect((await ask(path, empty)).status).toBe(200)
    expect((await ask(path, { json: { risk: 0 } })).status).toBe(422)
    expect((await ask(path, { type: 'text/plain', text: '{}' })).status).toBe(415)
  })

  it('explains an older assessment with the edition it was made with, whichever is in use', async () => {
    const { ask, store, settled } = await openWorld()
    const later = startLater(store)
    const then = await (await ask(`/api/assessments/${settled.assessment}`)).text()
    expect(await (await later.ask(`/api/assessments/${settled.assessment}`)).text()).toBe(then)
    expect(await jsonOf(later.ask(`/api/assessments/${settled.assessment}/recompute`, { json: {} }))).toMatchObject({
      equal: true,
    })
  })

  it('scores a kept response again with the method in use, beside the old assessment', async () => {
    const { store, settled } = await openWorld()
    const later = startLater(store)
    const made = await jsonOf<{ id: string; riskHigh: number; method: { digest: string } }>(
      later.ask('/api/assessments', { json: { response: settled.response } }),
    )
    const { rows } = await jsonOf<{ rows: { id: string; riskHigh: number }[] }>(
      later.ask(`/api/assessments?site=${settled.site}`),
    )
    expect(rows.map(({ id }) => id)).toEqual([settled.first, settled.assessment, made.id])
    expect(made.riskHigh).toBeGreaterThan(rows[1]!.riskHigh)
    expect(made.method.digest).toBe(nextMethod.digest)
    expect(await jsonOf(later.ask(`/api/assessments/${made.id}/recompute`, { json: {} }))).toMatchObject({
      equal: true,
    })
    expect(await jsonOf(later.ask(`/api/assessments/${made.id}`))).toMatchObject({ kept: { method: nextMethod } })
  })

  it('keeps its figures when the words are erased, says so, and explains no more', async () => {
    const { ask, store, settled } = await openWorld()
    const before = await jsonOf<{ kept: unknown }>(ask(`/api/assessments/${settled.assessment}`))
    await store.eraseTexts('local', settled.supplier, { actor: 'test', made: '2026-11-25T10:00:00.000Z' })
    const after = await jsonOf<{ kept: unknown; explanation: unknown; erased: string }>(
      ask(`/api/assessments/${settled.assessment}`),
    )
    expect(after.kept).toEqual(before.kept)
    expect(after).toMatchObject({ explanation: null, erased: '2026-11-25T10:00:00.000Z' })
  })

  it('says every reason for which no certificate is given, as a decision and as a refusal', async () => {
    const { ask, settled } = await openWorld()
    const query = '?kind=certificate-of-verification'
    const decision = await jsonOf<{ granted: boolean; reasons: { reason: string; message: string }[] }>(
      ask(`/api/assessments/${settled.first}/certificate${query}`),
    )
    expect(decision.granted).toBe(false)
    expect(decision.reasons.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['not-reviewed', 'no-verifier', 'sample-unproven']),
    )
    const refusal = await problemsOf(ask(`/api/assessments/${settled.first}/certificate.pdf${query}`))
    expect(refusal.map(({ message }) => message)).toEqual(decision.reasons.map(({ message }) => message))
  })
})

describe('the whole path', () => {
  it('goes from a supplier to a reviewed record, and the trail shows each step in order', async () => {
    const { ask, store } = start()
    const ids = await settle(ask)
    expect(await jsonOf(ask(`/api/assessments/${ids.assessment}/certificate`))).toMatchObject({
      kind: 'reviewed-record',
      granted: true,
    })
    const paper = await ask(`/api/assessments/${ids.assessment}/certificate.pdf`)
    expect(paper.headers.get('content-type')).toBe('application/pdf')
    expect(await textOf(paper)).toContain('Vale Joinery, hall')
    const { rows } = await jsonOf<{ rows: { act: string }[] }>(ask('/api/audit'))
    const steps = ['supplier kept', 'response kept', 'review kept', 'screening kept']
    expect(rows.map(({ act }) => act).filter((act) => [...steps, 'edition kept'].includes(act))).toEqual(steps)
    // Editions belong to all: the service keeps them.
    const kept = (await store.listAudit('platform', { after: null, limit: 99 })).map(({ act }) => act)
    expect(kept.filter((act) => act === 'edition kept')).toHaveLength(2)
    expect((await store.verifyAudit()).brokenAt).toBeNull()
  })
})
