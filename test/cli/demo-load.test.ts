import { expect, it } from 'vitest'
import { loadSuppliers, type Send } from '../../src/cli/demo-load.ts'
import { demoSuppliers } from '../../src/demo/index.ts'
import { movedTo } from '../../src/demo/moved.ts'
import { openDemoChecker } from '../../src/demo-checker.ts'
import { createApp } from '../../src/web/app.ts'
import { appOf, asker, given, HOST, requestOf } from '../web/palermo.ts'

it('the suppliers of the demo go into a service once: twelve, each with the reviews and the paper that it shows, as many after a second time', async () => {
  const suppliers = demoSuppliers.map((supplier) => movedTo(supplier, '2026-11-25'))
  const all = given()
  const ask = asker(appOf(all))
  const app = createApp(all)
  const answerOf = async (answer: Response) => {
    if (answer.status === 409) return null
    expect(answer.status, await answer.clone().text()).toBe(201)
    return (await answer.json()) as Record<string, unknown>
  }
  const buyer: Send = async (path, json) => answerOf(await ask(path, { json }))
  const checker = async (
    ...[kind, site]: Parameters<typeof openDemoChecker> extends [unknown, ...infer Rest] ? Rest : never
  ) => {
    const { cookie, grant } = await openDemoChecker(all, kind, site)
    const own = { Host: HOST, Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' }
    const send: Send = async (path, json) => answerOf(await app.request(path, requestOf({ json }, own)))
    return { grant, send }
  }
  await loadSuppliers({ buyer, checker }, suppliers)
  await loadSuppliers({ buyer, checker }, suppliers)
  type Rows<Row> = { rows: Row[] }
  const rowsOf = async <Row>(path: string) => ((await (await ask(path)).json()) as Rows<Row>).rows
  const kept = await rowsOf<{ id: string; ownKey: string }>('/api/suppliers?limit=100')
  expect(kept).toHaveLength(demoSuppliers.length)
  for (const { id, ownKey } of kept) {
    const { expected } = demoSuppliers.find(({ code }) => code === ownKey)!
    const [site] = await rowsOf<{ id: string }>(`/api/sites?supplier=${id}`)
    const newest = (await rowsOf<{ id: string }>(`/api/assessments?site=${site!.id}&limit=100`)).at(-1)!
    const kind = expected.paper ?? 'self-assessment-record'
    const asked = await ask(`/api/assessments/${newest.id}/certificate?kind=${kind}`)
    const decision = (await asked.json()) as { granted: boolean; reasons?: { reason: string }[] }
    // The service salts the sample: where the buyer checked a part of the answers, another part may be drawn.
    const drawn = decision.reasons?.every(({ reason }) => reason === 'sample-unproven') ?? false
    const isDrawn = kind === 'reviewed-record' && drawn
    expect([ownKey, decision.granted || isDrawn]).toEqual([ownKey, expected.paper !== null])
  }
  expect((await all.store.listMisplaced()).length).toBe(0)
})
