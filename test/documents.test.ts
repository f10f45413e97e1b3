import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { POLICY } from '../src/web/access.ts'
import { edition } from './support/edition.ts'
import { start } from './web/palermo.ts'

const root = new URL('..', import.meta.url).pathname
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const sourcesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
const coreFiles = sourcesIn('src/core')

type Sample = { file: string; call: string; value: string }
const samples: Sample[] = coreFiles.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/@example (.+?) \/\/ => (.+?)(?: \*\/)?$/gm)].map(([, call, value]) => ({
    file,
    call: call!,
    value: value!,
  })),
)

describe('examples in docstrings', () => {
  it('are there', () => expect(samples.length).toBeGreaterThan(8))
  it.each(samples)('$call gives $value', async ({ file, call, value }) => {
    const room = await import(file)
    const evaluate = (expression: string) =>
      new Function(...Object.keys(room), `return (${expression})`)(...Object.values(room))
    const made = evaluate(call)
    const told = evaluate(value)
    if (typeof told === 'number') expect(made).toBeCloseTo(told, 12)
    else expect(made).toEqual(told)
  })
})

describe('docstrings', () => {
  // Tables are told by their columns.
  const files = [...sourcesIn('src'), ...sourcesIn('db')].filter((file) => !file.includes('/db/schema/'))
  const silent = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(^|\n)([^\n]*)\nexport (?:const|(?:async )?function\*?) (\w+)/g)]
      .filter(([, , before]) => !/\*\/\s*$|^\/\*\*/.test(before!.trim()))
      .map(([, , , name]) => ({ file: file.slice(root.length), name }))
      .filter(({ name }) => !/^[A-Z]/.test(name!)),
  )
  it('stand above every function that is exported', () => expect(silent).toEqual([]))
})

describe('the method page', () => {
  const page = textOf('src/core/README.md')
  const { method } = edition
  it('names the numbers that the method file holds', () => {
    const numbers = [
      String(method.residual.controlShare.toFixed(2)),
      ...method.evidence.ladder.map((rung) => (rung === 1 ? '1.0' : String(rung))),
      ...method.bands.slice(1).map((band) => band.from.toFixed(2)),
      String(method.floors.red),
      `A ≥ ${method.screening.A.toFixed(2).slice(1)}`,
    ]
    for (const number of numbers) expect(page).toContain(number)
    for (const question of edition.catalogue.profile)
      expect(page).toMatch(
        new RegExp(`\\| ${question.code} \\|.*\\| ${method.exposure.weights[question.code]!.toFixed(2).slice(1)} \\|`),
      )
  })
  it('names every stage of the core', () => {
    const stages = readdirSync(join(root, 'src/core'))
      .filter((name) => name !== 'README.md')
      .map((name) => name.replace('.ts', ''))
    for (const stage of stages) expect(page).toContain(stage)
  })
})

describe('the README', () => {
  const readme = textOf('README.md')
  const scripts = Object.keys(JSON.parse(textOf('package.json')).scripts)
  it('gives only npm commands that exist', () => {
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name!)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => !scripts.includes(name))).toEqual([])
  })
  it('says what it is not before any figure, and gives the two commands', () => {
    expect(readme.indexOf('What it is not')).toBeGreaterThan(0)
    expect(readme).toContain('npm ci && npm run demo')
    expect(readme).toContain('npm ci && npm test')
  })
  it('lists every address of the interface, and no other', () => {
    const listed = [...readme.matchAll(/^\| `((?:GET|POST|PUT|PATCH|DELETE) [^`]+)` \|/gm)].map(([, route]) => route!)
    expect(listed.sort()).toEqual(
      POLICY.map(({ route }) => route)
        .filter((route) => route.split(' ')[1]!.startsWith('/api/'))
        .sort(),
    )
  })
  it('lists every page that can be opened, and no other', () => {
    const listed = [...readme.matchAll(/^\| (`\/[^|]*) \|/gm)].flatMap(([, pages]) =>
      [...pages!.matchAll(/`([^`]+)`/g)].map(([, page]) => page!),
    )
    const pages = POLICY.map(({ route }) => route.split(' ')).filter(([method]) => method === 'GET')
    const opened = pages.map(([, path]) => path!).filter((path) => !/^\/api\/|^\/palermo\./.test(path))
    expect(listed.sort()).toEqual(opened.sort())
  })
  it('says what every room holds', () => {
    const rooms = ['src', 'src/web'].flatMap((floor) =>
      readdirSync(join(root, floor), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${floor}/${entry.name}`),
    )
    expect(rooms.length).toBeGreaterThan(15)
    expect(rooms.filter((room) => !readme.includes(`[${room}](${room})`))).toEqual([])
  })
  it('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map(([, path]) => path!)
    for (const path of links)
      expect(() => readdirSync(join(root, path, '..')).includes(path.split('/').pop()!)).not.toThrow()
    expect(
      links.filter((path) => !readdirSync(join(root, path, '..')).includes(path.replace(/\/$/, '').split('/').pop()!)),
    ).toEqual([])
  })
})

describe('the one request in the README', () => {
  const room = textOf('README.md').split('## One request')[1]!.split('\n## ')[0]!
  const [commands, answer] = room.split('```').filter((_, i) => i % 2 === 1)
  const [addressOfSuppliers, addressOfAnswers] = [...commands!.matchAll(/http:\/\/localhost:8787(\/api\/[^\s]+)/g)].map(
    ([, path]) => path!,
  )
  const runIt = async () => {
    const { ask } = start()
    const supplier = JSON.parse(commands!.match(/-d '(\{.+\})'/)![1]!)
    const made = (await (await ask(addressOfSuppliers!, { json: supplier })).json()) as { sites: { id: string }[] }
    const file = JSON.parse(textOf(commands!.match(/require\("\.\/([^"]+)"\)/)![1]!))
    const answered = await ask(addressOfAnswers!.replace('$SITE', made.sites[0]!.id), { json: file.response })
    expect(answered.status).toBe(201)
    const kept = (await answered.json()) as { version: number; assessment: Record<string, unknown> }
    const read = (await (await ask(`/api/assessments/${kept.assessment.id}`)).json()) as {
      headline: string
    }
    return { file, kept, headline: read.headline }
  }
  it('gives the figures and names that are printed, and no others', async () => {
    const { kept } = await runIt()
    const printed = [...answer!.matchAll(/"(\w+)": (-?\d+|null|"[^"]*")/g)].map(([, name, value]) => [
      name!,
      JSON.parse(value!),
    ])
    expect(printed.map(([name]) => name)).toEqual(
      expect.arrayContaining(['version', 'riskLow', 'riskHigh', 'coverage', 'headline', 'flagsRed', 'flagsAmber']),
    )
    const { assessment, ...response } = kept
    expect({ ...response, ...assessment }).toMatchObject(Object.fromEntries(printed))
    for (const [, name] of answer!.matchAll(/"(\w+)": […{]/g))
      expect(name! in kept || name! in kept.assessment, name).toBe(true)
  })
  it('is told in words with the same figures', async () => {
    const { kept, file, headline } = await runIt()
    const { riskLow, riskHigh, coverage } = kept.assessment as Record<string, number>
    const hundredths = (billionths: number) => (billionths / 1e9).toFixed(2)
    expect(room).toContain(`between ${hundredths(riskLow!)} and ${hundredths(riskHigh!)}`)
    expect(room).toContain(`${Math.round((1 - coverage! / 1e9) * 100)} % of the weight unanswered`)
    expect(room).toContain(`*${headline.split('. ')[0]}.*`)
    expect(room).toContain(`closed on ${file.response.closedOn}`)
  })
})

it('the change log has the heading that says which results can move', () => {
  for (const version of textOf('CHANGELOG.md').split(/^## /m).slice(1))
    expect(version).toContain('### Results that change')
})

it('the licence is the one package.json names', () => {
  expect(JSON.parse(textOf('package.json')).license).toBe('Apache-2.0')
  expect(textOf('LICENSE')).toContain('Apache License')
})
