import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bundle, buildBundle } from '../worker/bundle.ts'
import { startWorkerd } from '../worker/workerd.ts'
import { writeLines } from './lines.ts'

/** More than one run of a Worker does. */
const LINES = 230
type Shown = { id: string; done: number; over: boolean }

let bundle: Bundle
beforeAll(async () => {
  bundle = await buildBundle()
})
afterAll(() => bundle.remove())

it('in a Worker a batch is done a slice at a time: the first after the answer, the rest by the clock', {
  timeout: 180_000,
}, async () => {
  const { ask, tick, stop } = await startWorkerd(bundle)
  const begun = (await (
    await ask('/api/batches', { text: writeLines(LINES), type: 'application/x-ndjson' })
  ).json()) as Shown
  const look = async (): Promise<Shown> => (await (await ask(`/api/batches/${begun.id}`)).json()) as Shown
  let seen = await look()
  while (seen.done < 200) {
    await new Promise((settle) => setTimeout(settle, 100))
    seen = await look()
  }
  expect(seen.over).toBe(false)
  const { outcome } = await tick()
  expect(outcome).toBe('ok')
  expect(await look()).toMatchObject({ done: LINES, over: true })
  await stop()
})
