import { appendFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, it, vi } from 'vitest'
import type { Mutant } from './copy.ts'

declare global {
  var mutant: number | undefined
  var migrations: string | undefined
}

/**
 * Runs the tests of each mutant, up to the first that fails, and adds a line `number caught` to `results` for each. The modules are loaded
 * anew each time, as many keep conditions from when they were loaded.
 */
export const runEach = (mutants: readonly Mutant[], root: string, results: string): void => {
  for (const { number, tests, migrations } of mutants)
    describe(`mutant ${number}`, async () => {
      let caught = false
      const choose = () => {
        globalThis.mutant = number
        globalThis.migrations = migrations ?? undefined
      }
      choose()
      vi.resetModules()
      beforeAll(choose)
      beforeEach((context) => {
        if (caught) context.skip()
      })
      afterEach(({ task }) => {
        caught ||= task.result?.state === 'fail'
      })
      afterAll(() => appendFileSync(results, `${number} ${caught}\n`))
      for (const file of tests) {
        const loaded = await import(/* @vite-ignore */ `${root}/${file}`).catch((error: unknown) => error)
        if (loaded instanceof Error)
          it('is loaded', () => {
            throw loaded
          })
      }
    })
}
