import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assess } from '../src/core/assess.ts'
import { createBundle } from '../src/core/bundle.ts'
import { readEdition } from '../src/core/catalogue/read.ts'
import { openShipped } from '../src/shipped.ts'
import { bestResponse } from './support/answers.ts'
import { edition } from './support/edition.ts'
import { readValue } from './support/told.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)

// Below the installed packages, where the build finds them; elsewhere for what a user's folder would hold.
mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
const folder = mkdtempSync(join(root, 'node_modules/.cache/palermo-'))
const elsewhere = mkdtempSync(join(tmpdir(), 'palermo-build-'))
const program = join(folder, 'palermo.js')

let told: { stdout: string; stderr: string }
beforeAll(async () => {
  told = await run(process.execPath, [join(root, 'build.mjs'), folder], { cwd: elsewhere })
})
afterAll(() => {
  rmSync(folder, { recursive: true })
  rmSync(elsewhere, { recursive: true })
})

/** The files that a built file loads before its first line runs. */
const loadedBy = (name: string, seen = new Set<string>()): Set<string> => {
  const imports = readFileSync(join(folder, name), 'utf8').matchAll(/^(?:import|export)\b[^'";]*?["']([^"']+)["'];?$/gm)
  for (const [, from] of imports) {
    if (seen.has(from!)) continue
    seen.add(from!)
    if (from!.startsWith('./')) loadedBy(from!, seen)
  }
  return seen
}

describe('the build', () => {
  it('is quiet, and makes a program that can be run by its name', () => {
    expect(told).toEqual({ stdout: '', stderr: '' })
    expect(statSync(program).mode & 0o111).toBe(0o111)
    expect(readFileSync(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  })
  it('carries the migrations of the database', () => {
    const names = (path: string) => readdirSync(path, { recursive: true }).map(String).sort()
    expect(names(join(folder, 'migrations'))).toEqual(names(join(root, 'db/migrations')))
  })
  it('names no folder of the machine it was made on', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.js'))
    expect(files.filter((name) => readFileSync(join(folder, name), 'utf8').includes(root))).toEqual([])
  })
  it('loads neither the database driver nor what draws papers until a command needs it', () => {
    const loaded = [...loadedBy('palermo.js')]
    expect(loaded).toContain('node:fs/promises')
    expect(loaded.filter((name) => /better-sqlite3|pdfkit|fontkit|node:http/.test(name))).toEqual([])
  })
})

describe('the built program, run in another folder', () => {
  it('prints its commands, and nothing to standard error', async () => {
    const { stdout, stderr } = await run(program, ['--help'], { cwd: elsewhere })
    for (const command of ['screen', 'assess', 'rescore', 'report', 'certificate', 'demo', 'serve'])
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
    expect(stderr).toBe('')
  })
  it('scores as the source does, and draws the report of what it scored', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const sent = { ...bestResponse(edition), closedOn: today, declaration: null }
    writeFileSync(join(elsewhere, 'response.json'), JSON.stringify(sent))
    const palermo = (...words: string[]) => run(program, words, { cwd: elsewhere })
    const { stdout } = await palermo('assess', 'response.json', '--json', '--bundle', 'bundle.json')
    const about = { id: 'id', site: 'site', madeAt: '2026-11-25T12:00:00.000Z' }
    const made = assess({ ...openShipped(), sent, review: [], ...about })
    expect(JSON.parse(stdout).assessment.result).toEqual(made.ok && made.value.assessment.result)
    await palermo('rescore', 'bundle.json')
    await palermo('report', 'bundle.json', '--name', 'Żółć Łódź')
    expect(readFileSync(join(elsewhere, 'report.pdf'), 'latin1')).toMatch(/^%PDF-[\s\S]*NotoSans[\s\S]*%%EOF\s*$/)
  })
  it('counts the headlines of sites anew', async () => {
    const palermo = (...words: string[]) => run(program, words, { cwd: elsewhere })
    const today = new Date().toISOString().slice(0, 10)
    const response = { ...bestResponse(edition), closedOn: today, declaration: null }
    writeFileSync(join(elsewhere, 'lines.ndjson'), JSON.stringify({ site: 'Hall', response }))
    await palermo('assess', '--all', 'lines.ndjson', '--db', 'kernel.db')
    const { stdout } = await palermo('rescore', '--all', '--counts', '--db', 'kernel.db')
    expect(stdout).toContain('One site worked out again: 0 change headline')
  })
  it('works out a bundle of another edition in a process that has neither that edition nor a database', async () => {
    const { catalogue, method } = edition
    const benchmarks = catalogue.benchmarks.map((benchmark, i) => (i === 0 ? { ...benchmark, weight: 2 } : benchmark))
    const read = readEdition({ catalogue: { ...catalogue, edition: 'supply-chain@2025.9', benchmarks }, method })
    const other = readValue(read)
    const sent = { ...bestResponse(edition, { 'B01.1': 'own' }), questionnaire: bestResponse(other).questionnaire }
    const about = { id: 'id', site: 'site', madeAt: '2025-11-25T12:00:00.000Z' }
    const { assessment, lookup } = readValue(assess({ ...openShipped(), edition: other, sent, review: [], ...about }))
    const parts = { edition: other, assessment, sent, salt: null, review: [], carried: {}, lookedUp: lookup.values }
    const empty = join(elsewhere, 'empty')
    mkdirSync(empty)
    writeFileSync(join(empty, 'bundle.json'), JSON.stringify(createBundle(parts)))
    const { stdout } = await run(program, ['rescore', 'bundle.json', '--json'], { cwd: empty })
    expect(JSON.parse(stdout)).toMatchObject({
      equal: true,
      assessment: { catalogue: { edition: 'supply-chain@2025.9' } },
    })
    expect(readdirSync(empty)).toEqual(['bundle.json'])
  })
  it('ends quietly when its reader has seen enough', async () => {
    const { stderr } = await run('bash', ['-c', `"${program}" questionnaire | head -n 1`], { cwd: elsewhere })
    expect(stderr).toBe('')
  })
  it('serves what a browser or a program on this machine asks, and ends with 0 when it is asked to', async () => {
    const server = spawn(program, ['serve'], { cwd: elsewhere, env: { PATH: process.env.PATH, PORT: '0' } })
    let complained = ''
    server.stderr.setEncoding('utf8').on('data', (text) => {
      complained += text
    })
    const lines = createInterface(server.stdout)
    const [line] = (await once(lines, 'line')) as [string]
    const [url] = /http:\/\/localhost:\d+/.exec(line)!
    const health = await fetch(`${url}/api/health`)
    expect([health.status, ((await health.json()) as { status: string }).status]).toEqual([200, 'ok'])
    const page = await fetch(`${url}/api/docs`)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])
    expect(readdirSync(elsewhere)).toContain('palermo.db')
    server.kill('SIGTERM')
    const [code] = await once(server, 'exit')
    expect([code, complained]).toEqual([0, ''])
  })
})
