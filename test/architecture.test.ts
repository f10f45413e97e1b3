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

/** What a module specifier of a file names: a path in the repository, or a package. */
const targetOf = (path: string, from: string): string =>
  from.startsWith('.') ? normalize(join(dirname(path), from)) : packageOf(from)

/** Imports that exist at run time, now or later, as paths in the repository or package names. Types are free. */
const importsIn = (code: string, path: string): string[] =>
  [
    ...[...code.matchAll(/^(?:import|export)\s+(?!type\b)([^'"]*?)from\s+['"]([^'"]+)['"]/gms)]
      .filter(([, names]) => !/^\{\s*(type\s+\w+(\s+as\s+\w+)?\s*,?\s*)+\}\s*$/.test(names!))
      .map(([, , from]) => from!),
    ...[...code.matchAll(/^import\s+['"]([^'"]+)['"]/gm)].map(([, from]) => from!),
    ...[...code.matchAll(/(?<!typeof )\bimport\(\s*['"]([^'"]+)['"]/g)].map(([, from]) => from!),
  ].map((from) => targetOf(path, from))

const importsOf = (path: string): string[] => importsIn(textOf(path), path)

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
  'json',
  'scope',
  'role',
  'organisation-kind',
  'mail',
  'display-name',
  'limit',
  'stream',
  'audit',
  'catalogue',
  'panel',
  'profile',
  'questionnaire',
  'answers',
  'portable',
  'exposure',
  'screening',
  'import',
  'score',
  'kernel',
  'pattern',
  'explain',
  'assessment',
  'assess',
  'bundle',
  'change',
  'sample',
  'certificate',
  'status',
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

type Rule = { folders: string[]; packages: RegExp }

/** Who may import whom, by folder or file: repository folders, files and packages. What is not listed is not allowed. */
const RULES: Record<string, Rule> = {
  'src/charts': { folders: ['src/core', 'src/charts'], packages: /^d3-/ },
  'src/messages': { folders: ['src/messages'], packages: /^intl-messageformat$/ },
  'src/pdf': { folders: ['src/core', 'src/charts', 'src/messages', 'src/pdf'], packages: /^(pdfkit|fontkit)$/ },
  'src/sheet': {
    folders: ['src/core', 'src/charts', 'src/messages', 'src/sheet'],
    packages: /^(csv-parse|i18n-iso-countries|fflate|hucre)$/,
  },
  'src/match': { folders: ['src/core', 'src/messages', 'src/sheet', 'src/match'], packages: /^(fuzzball|any-ascii)$/ },
  'src/demo': { folders: ['src/core', 'src/demo'], packages: /^zod$/ },
  // Use cases that the web and a terminal share, over the store as a type.
  'src/kept': { folders: ['src/core', 'src/sheet', 'src/kept', 'src/sign-in'], packages: /^@noble\/hashes$/ },
  // Decisions of sign-in, without database and pages; both programs bundle it.
  'src/sign-in': {
    folders: ['src/core', 'src/sign-in'],
    packages: /^(@simplewebauthn\/server|otpauth|openid-client|qr|@noble\/hashes|zod)$/,
  },
  // What both programs send mails with; the mail server is reached from Node only.
  'src/mail': { folders: ['src/core', 'src/messages', 'src/mail'], packages: /^$/ },
  'src/mail/smtp-node.ts': { folders: ['src/mail'], packages: /^nodemailer$/ },
  'src/batch': {
    folders: ['src/core', 'src/messages', 'src/sheet', 'src/kept', 'src/batch', 'src/id.ts'],
    packages: /^(zod|@noble\/hashes)$/,
  },
  'src/cli': {
    folders: ['src/core', 'src/messages', 'src/sheet', 'src/demo', 'src/cli', 'src/config.ts', 'indicators'].concat([
      'src/kept',
      'src/batch',
      'src/match',
      'src/mail/write.ts',
    ]),
    packages: /^(commander|cli-table3|cli-progress)$/,
  },
  'src/cli/disk.ts': { folders: ['src/cli'], packages: /^node:(fs|path|stream)$/ },
  // Where a program is put together everything may be imported, but the database only through its store.
  'src/cli/palermo.ts': { folders: ['src', 'db/store.ts'], packages: /^(?!drizzle|better-sqlite3)/ },
  'src/node.ts': { folders: ['src'], packages: /^(node:\w+|@hono\/node-server)$/ },
  'src/database.ts': { folders: ['src/core', 'db/sqlite.ts'], packages: /^$/ },
  'src/workbook-node.ts': { folders: ['src/sheet'], packages: /^node:worker_threads$/ },
  'src/workbook-thread.ts': { folders: ['src/sheet'], packages: /^node:worker_threads$/ },
  'src/demo-checker.ts': {
    folders: ['src/core', 'src/demo', 'src/kept', 'src/sign-in', 'src/web/cookie.ts', 'db/store.ts'],
    packages: /^$/,
  },
  'src/papers-node.ts': { folders: ['src/papers.ts', 'src/pdf', 'src/faces.ts'], packages: /^$/ },
  'src/faces.ts': { folders: [], packages: /^node:(fs|module)$/ },
  'src/worker.ts': {
    folders: [
      'src/config.ts',
      'src/client.ts',
      'src/instance.ts',
      'src/messages',
      'src/sheet/open.ts',
      'db/d1.ts',
    ].concat(['src/mail/hook.ts']),
    // Which request something runs for is known in Workers by the same name as in Node.
    packages: /^(@expo-google-fonts\/noto-sans|node:async_hooks)$/,
  },
  // Both programs share the rest of src, so nothing in it may need Node.
  src: {
    folders: ['src/core', 'src/messages', 'src/pdf', 'src/sheet', 'src/web', 'benchmarks', 'indicators'].concat([
      'src/batch',
      'src/config.ts',
      'src/id.ts',
      'src/mail/post.ts',
      'src/papers.ts',
      'src/shipped.ts',
    ]),
    packages: /^zod$/,
  },
  db: {
    folders: ['src/core', 'db'],
    packages: /^(drizzle-orm|drizzle-kit|better-sqlite3|node:path|node:url|node:fs|node:timers)$/,
  },
  'src/web': {
    folders: [
      'src/core',
      'src/charts',
      'src/messages',
      'src/pdf',
      'src/sheet',
      'src/web',
      'src/kept',
      'src/batch',
    ].concat(['src/match', 'src/sign-in', 'src/mail']),
    packages: /^(hono|@hono\/zod-openapi|zod|@noble\/hashes)$/,
  },
}

/** The rule of a file: its own, or that of its room; the core has tests of its own. */
const ruleOf = (path: string): string | undefined =>
  path in RULES
    ? path
    : Object.keys(RULES).find((room) =>
        room === 'src' ? dirname(path) === room : !room.endsWith('.ts') && path.startsWith(`${room}/`),
      )

const isAllowed = (path: string, from: string): boolean => {
  const room = ruleOf(path)!
  const { folders, packages } = RULES[room]!
  if (/\.(json|ttf)$/.test(from) && from.startsWith(`${room}/`)) return true
  return /^(src|db|benchmarks|indicators|test)\//.test(from)
    ? folders.some((each) => from === each || from.startsWith(`${each}/`))
    : packages.test(from)
}

describe('every room', () => {
  const files = [...sourcesIn('src'), ...sourcesIn('db')].filter((file) => !file.startsWith('src/core/'))
  it('has a rule, and every rule a room', () => {
    expect(files.filter((file) => ruleOf(file) === undefined)).toEqual([])
    expect([...new Set(files.map(ruleOf))].sort()).toEqual(Object.keys(RULES).sort())
  })
  it.each(files)('%s imports only what its room may', (file) => {
    expect(importsOf(file).filter((from) => !isAllowed(file, from))).toEqual([])
  })
  it('is seen importing early, late and for the effect, and types are free', () => {
    const code = [
      "import { a } from '../core/digest.ts'",
      "import type { b } from '../web/app.ts'",
      "import './c.ts'",
      "const d = async () => (await import('../node.ts')).d",
      "type E = typeof import('drizzle-orm/d1')",
      "const f = Promise.all([import('better-sqlite3')])",
    ].join('\n')
    const found = ['src/core/digest.ts', 'src/cli/c.ts', 'src/node.ts', 'better-sqlite3']
    expect(importsIn(code, 'src/cli/screen.ts')).toEqual(found)
    expect(found.filter((from) => !isAllowed('src/cli/screen.ts', from))).toEqual(['src/node.ts', 'better-sqlite3'])
    expect(found.filter((from) => !isAllowed('src/cli/palermo.ts', from))).toEqual(['better-sqlite3'])
    expect(isAllowed('src/config.ts', 'node:fs')).toBe(false)
    expect(isAllowed('src/worker.ts', 'db/sqlite.ts')).toBe(false)
  })
})

describe('the command line', () => {
  /** Everything a file loads at once, and not when it is first needed. */
  const loadedBy = (path: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(path)) return seen
    seen.add(path)
    const atOnce = textOf(path).replace(/\bimport\(\s*['"][^'"]+['"]\s*\)/g, '')
    for (const from of importsIn(atOnce, path)) if (/^src\/.*\.tsx?$/.test(from)) loadedBy(from, seen)
    return seen
  }
  it('loads English alone when it starts: other languages are for pages and mails', () => {
    const loaded = [...loadedBy('src/cli/palermo.ts')]
    expect(loaded).toContain('src/messages/say.ts')
    expect(loaded.filter((path) => /^src\/messages\/(messages|es|fr)/.test(path))).toEqual([])
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
