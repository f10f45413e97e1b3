import { expect, it } from 'vitest'
import { loadSuppliers, type Send } from '../../src/cli/demo-load.ts'
import { demoSuppliers } from '../../src/demo/index.ts'
import { movedTo } from '../../src/demo/moved.ts'
import { appOf, asker, given } from '../web/palermo.ts'

it('the suppliers of the demo go into a service once: twelve, each assessed with its reviews, as many after a second time', async () => {
  const suppliers = demoSuppliers.map((supplier) => movedTo(supplier, '2026-11-25'))
  const ask = asker(appOf(given()))
  const send: Send = async (path, json) => {
    const answer = await ask(path, { json })
    if (answer.status === 409) return null
    expect(answer.status, await answer.clone().text()).toBe(201)
    return (await answer.json()) as Record<string, unknown>
  }
  await loadSuppliers(send, suppliers)
  await loadSuppliers(send, suppliers)
  const { rows: kept } = (await (await ask('/api/suppliers?limit=100')).json()) as { rows: unknown[] }
  expect(kept).toHaveLength(demoSuppliers.length)
  const { rows: assessments } = (await (await ask('/api/assessments?limit=100')).json()) as { rows: unknown[] }
  const reviewed = demoSuppliers.filter(({ review }) => review.length > 0).length
  expect(assessments).toHaveLength(demoSuppliers.length + reviewed)
})
