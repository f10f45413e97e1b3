import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findSites, switchSites } from './find.ts'
import { RULES } from './rules.ts'
import { STORE } from './store-rules.ts'
import { findTriggers } from './trigger.ts'

/** One check that is not there, by number. `was` and `is`: what stands in the source, and what stands there instead. */
export type Mutant = {
  number: number
  kind: string
  file: string
  line: number
  was: string
  is: string
  /** The files of tests that must notice. */
  tests: readonly string[]
  /** What changes a trigger; empty for what is changed in the source. */
  statements: readonly string[]
}

const MUTABLE = ['db', 'src']
const IMPORT = `import { sql as always } from 'drizzle-orm'; `

const filesOf = (root: string): string[] =>
  MUTABLE.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name).replaceAll('\\', '/'),
    ),
  )
    .filter((file) => /\.tsx?$/.test(file))
    .sort()

/** Throws where a rule looks for a check that is nowhere any more: what took its place would never be removed. */
const assertAllMeet = (sources: readonly { file: string; source: string }[]): void => {
  const idle = RULES.filter((rule) => !sources.some(({ file, source }) => findSites(file, source, [rule]).length > 0))
  if (idle.length > 0) throw new Error(`no check is met by ${idle.map(({ pattern }) => String(pattern)).join(', ')}`)
}

/** Every mutant, and the sources in which those in the code can be switched on by number. */
export const findMutants = (root: string, folder: string): { mutants: Mutant[]; changed: Map<string, string> } => {
  const mutants: Mutant[] = []
  const changed = new Map<string, string>()
  const sources = filesOf(root).map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }))
  assertAllMeet(sources)
  for (const { file, source } of sources) {
    const numbered = findSites(file, source, RULES).map((site) => {
      const number = mutants.length + 1
      const { line, rule, instead } = site
      const was = source.slice(site.from, site.to)
      const one = { kind: rule.kind, file, line, was, tests: rule.tests, statements: [] }
      instead.forEach((is, i) => {
        mutants.push({ ...one, number: number + i, is })
      })
      return { ...site, number }
    })
    if (numbered.length === 0) continue
    changed.set(file, (file.startsWith('db/') ? IMPORT : '') + switchSites(source, numbered))
  }
  for (const { file, line, name, was, statements } of findTriggers(root, folder))
    mutants.push({
      number: mutants.length + 1,
      kind: 'conditions of triggers',
      file,
      line,
      was: `${name}: ${was}`,
      is: '1',
      tests: STORE.tests,
      statements,
    })
  return { mutants, changed }
}
