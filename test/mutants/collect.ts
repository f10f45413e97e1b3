import { expect } from 'vitest'

type Hook = () => unknown
type Suite = { parent: Suite | null; begun: boolean; ended: Hook[] } & Record<(typeof HOOKS)[number], Hook[]>
type Body = (...given: unknown[]) => unknown

/** One test, which rejects where it fails. `milliseconds`: what it may take. */
export type Collected = { name: string; run: (milliseconds: number) => Promise<void> }

const HOOKS = ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'] as const

const inTime = async (work: Promise<unknown>, milliseconds: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((_settle, fail) => {
    timer = setTimeout(() => fail(new Error('took too long')), milliseconds)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

const runAll = async (hooks: readonly Hook[]): Promise<void> => {
  for (const hook of hooks) await hook()
}

/**
 * What a file of tests says to Vitest, so that its tests can be run one by one in this process. `load` is given what stands in the place of
 * the module `vitest`. `finish` runs what is to be done after all.
 */
export const collect = (load: (vitest: object) => void): { tests: Collected[]; finish: () => Promise<void> } => {
  const createSuite = (parent: Suite | null): Suite => ({
    parent,
    begun: false,
    ended: [],
    beforeAll: [],
    beforeEach: [],
    afterEach: [],
    afterAll: [],
  })
  const top = createSuite(null)
  const tests: Collected[] = []
  let here = top
  let finished: Hook[] = []

  const begin = async (suite: Suite): Promise<void> => {
    if (suite.parent) await begin(suite.parent)
    if (suite.begun) return
    suite.begun = true
    top.ended.push(...suite.afterAll)
    await runAll(suite.beforeAll)
  }
  const hooksOf = (suite: Suite, name: 'beforeEach' | 'afterEach'): Hook[] => [
    ...(suite.parent ? hooksOf(suite.parent, name) : []),
    ...suite[name],
  ]
  const add = (name: string, body: Body, given: readonly unknown[]) => {
    const suite = here
    const run = async () => {
      await begin(suite)
      await runAll(hooksOf(suite, 'beforeEach'))
      await body(...given)
    }
    const after = async () => {
      const last = finished.reverse()
      finished = []
      await runAll([...hooksOf(suite, 'afterEach'), ...last])
    }
    tests.push({ name, run: (milliseconds) => inTime(run(), milliseconds).finally(after) })
  }
  const bodyOf = (given: readonly unknown[]) => given.find((one) => typeof one === 'function') as Body

  const it = (name: string, ...given: unknown[]) => add(name, bodyOf(given), [{}])
  it.each =
    (cases: readonly unknown[]) =>
    (name: string, ...given: unknown[]) => {
      for (const one of cases) add(`${name} ${JSON.stringify(one)}`, bodyOf(given), Array.isArray(one) ? one : [one])
    }
  const describe = (_name: string, body: (...given: unknown[]) => void, ...given: unknown[]) => {
    const outer = here
    here = createSuite(outer)
    body(...given)
    here = outer
  }
  describe.each = (cases: readonly unknown[]) => (name: string, body: (...given: unknown[]) => void) => {
    for (const one of cases) describe(name, body, ...(Array.isArray(one) ? one : [one]))
  }
  const hooks = Object.fromEntries(HOOKS.map((name) => [name, (hook: Hook) => here[name].push(hook)]))
  load({ ...hooks, it, describe, expect, onTestFinished: (hook: Hook) => finished.push(hook) })
  return { tests, finish: () => runAll(top.ended) }
}
