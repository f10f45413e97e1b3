import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inFolder } from '../support/folder.ts'
import { type Choice, copyMutable, type Mutant } from './copy.ts'

/** What was counted: mutants that ran, of how many conditions there are, and those that no test noticed. */
export type MutantTally = { mutants: number; of: number; survivors: Pick<Mutant, 'file' | 'line'>[]; seconds: number }

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const NONE = 0
const HEARD_MILLISECONDS = 500

const resultsIn = (path: string): Map<number, boolean> => {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
  return new Map(lines.map((line) => [Number(line.split(' ')[0]), line.endsWith('true')]))
}

/** Vitest as a process of its own: what a test inherits from the one it runs in is left out. */
const runVitest = (tree: string): Promise<string> =>
  new Promise((settle, fail) => {
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV)/.test(name)),
    )
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
    const child = spawn(process.execPath, [vitest, 'run', '--config', 'mutants.config.ts'], { cwd: tree, env })
    const said: string[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes.toString()))
    child.on('error', fail)
    child.on('exit', () => settle(said.join('')))
  })

const CONFIG = `export default {
  test: { include: ['test/mutants/part*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2, reporters: ['dot'] },
}
`

/**
 * Removes each condition by which one organisation or person is kept from what is another's, of those that are chosen, and tells which
 * removals no test noticed. Rejects where a test fails though nothing was removed, or where something kept the tests from running.
 */
export const runMutants = (
  choose: Choice,
  parts: number,
  tell: (done: number, of: number) => void,
): Promise<MutantTally> =>
  inFolder(async (folder) => {
    const started = performance.now()
    const { mutants, of } = copyMutable(ROOT, folder, choose)
    const tree = join(folder, 'tree')
    const results = join(folder, 'results')
    writeFileSync(join(tree, 'mutants.config.ts'), CONFIG)
    const sound: Mutant = { number: NONE, file: '', line: 0, tests: mutants[0]!.tests, migrations: null }
    const all = [sound, ...mutants]
    for (let part = 0; part < parts; part += 1) {
      const own = all.filter((_mutant, i) => i % parts === part)
      const lines = [
        `import { runEach } from './each.ts'`,
        `runEach(${JSON.stringify(own)}, ${JSON.stringify(tree)}, ${JSON.stringify(results)})`,
      ]
      writeFileSync(join(tree, `test/mutants/part${part}.test.ts`), lines.join('\n'))
    }
    const timer = setInterval(() => tell(resultsIn(results).size, all.length), HEARD_MILLISECONDS)
    const said = await runVitest(tree).finally(() => clearInterval(timer))
    const caught = resultsIn(results)
    if (caught.get(NONE) !== false || caught.size !== all.length) throw new Error(`the tests do not run:\n${said}`)
    const survivors = mutants.filter(({ number }) => !caught.get(number)).map(({ file, line }) => ({ file, line }))
    return { mutants: mutants.length, of, survivors, seconds: (performance.now() - started) / 1000 }
  })

/** The figures in one line. */
export const mutantsLine = ({ mutants, of, survivors, seconds }: MutantTally): string =>
  `${mutants} of ${of} conditions about whose something is were removed, one at a time: ${mutants - survivors.length} noticed by a test ` +
  `(${seconds.toFixed(0)} s)${survivors.map(({ file, line }) => `\n  not noticed: ${file}:${line}`).join('')}`
