import { readFileSync, statSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settle, start } from '../web/palermo.ts'
import { type Bundle, buildBundle } from './bundle.ts'
import { settings, startWorkerd } from './workerd.ts'

let bundle: Bundle
beforeAll(async () => {
  bundle = await buildBundle()
})
afterAll(() => bundle.remove())

describe('the Worker bundle', () => {
  it('builds with nobody logged in, and binds the database', () => {
    expect(bundle.told).toContain('--dry-run: exiting now')
    expect(bundle.told).toContain('env.DB')
  })
  it('imports nothing that workerd cannot load', () => {
    expect(bundle.inputs).toEqual(expect.arrayContaining(['src/worker.ts', 'db/d1.ts', 'src/pdf/paper.ts']))
    expect(bundle.inputs.filter((path) => /better-sqlite3|highs|harfbuzzjs/.test(path))).toEqual([])
    expect(bundle.inputs).not.toContain('db/sqlite.ts')
  })
  it('fits what Workers take on the free plan: 3 MB compressed', () => {
    const files = [bundle.script, ...bundle.fonts]
    const compressed = files.reduce((sum, path) => sum + gzipSync(readFileSync(path)).byteLength, 0)
    const plain = files.reduce((sum, path) => sum + statSync(path).size, 0)
    console.log(`Worker bundle: ${Math.round(plain / 1000)} kB, ${Math.round(compressed / 1000)} kB compressed`)
    expect(compressed).toBeLessThan(3_000_000)
  })
  it('holds no account, no key and no route into the internet', () => {
    expect(Object.keys(settings)).not.toEqual(expect.arrayContaining(['account_id']))
    expect(settings.workers_dev).toBe(false)
    expect(settings.route ?? settings.routes).toBeUndefined()
  })
})

describe('in workerd with D1', () => {
  type Kept = {
    kept: { result: unknown; catalogue: unknown; method: unknown; exposureData: unknown }
    explanation: unknown
  }
  const keptOf = async (ask: Awaited<ReturnType<typeof startWorkerd>>['ask'], id: string): Promise<Kept> =>
    (await (await ask(`/api/assessments/${id}`)).json()) as Kept
  let workerd: Awaited<ReturnType<typeof startWorkerd>>
  let there: Awaited<ReturnType<typeof settle>>
  beforeAll(async () => {
    workerd = await startWorkerd(bundle)
    there = await settle(workerd.ask)
  })
  afterAll(() => workerd.stop())

  it('keeps numbers equal to the last unit to those that Node keeps for the same response and review', async () => {
    const node = start()
    const here = await settle(node.ask)
    for (const which of ['first', 'assessment'] as const) {
      const [inWorkerd, inNode] = [await keptOf(workerd.ask, there[which]), await keptOf(node.ask, here[which])]
      expect(inWorkerd.kept.result).toEqual(inNode.kept.result)
      for (const origin of ['catalogue', 'method', 'exposureData'] as const)
        expect(inWorkerd.kept[origin]).toEqual(inNode.kept[origin])
    }
  })
  it('works an assessment out again from what D1 kept, and gets the same', async () => {
    const again = await workerd.ask(`/api/assessments/${there.assessment}/recompute`, { json: {} })
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({ equal: true, differences: [] })
  })
  it.each(['report.pdf', 'certificate.pdf'])('draws %s as a whole PDF', async (paper) => {
    const answer = await workerd.ask(`/api/assessments/${there.first}/${paper}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const pdf = Buffer.from(await answer.arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.subarray(-6).toString().trim()).toBe('%%EOF')
    expect(pdf.toString('latin1')).toMatch(/\/FontName \/[A-Z]{6}\+NotoSans/)
  })
  it('answers many that keep at the same moment, and goes on to keep', async () => {
    const keep = async (n: number): Promise<number> =>
      (await workerd.ask('/api/suppliers', { json: { name: `Together ${n}` } })).status
    for (const round of [0, 1, 2]) {
      const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => keep(100 * round + n)))
      expect(answers).toEqual(Array(30).fill(201))
    }
    const lists = ['one', 'two', 'three'].map((list) =>
      workerd.ask(`/api/imports?list=${list}`, { text: `name,country\nImported ${list},Portugal\n`, type: 'text/csv' }),
    )
    for (const answer of await Promise.all(lists)) expect([201, 409]).toContain(answer.status)
    expect(await keep(999)).toBe(201)
  })
  it('refuses whoever does not ask from this machine', async () => {
    const others = ['palermo.example.workers.dev', 'localhost', `palermo.example.org:${workerd.port}`, '127.0.0.1:1']
    for (const host of others) {
      const { status, type, text } = await workerd.askAs(host, '/api/suppliers')
      expect([status, type]).toEqual([403, 'application/problem+json'])
      expect(text).not.toContain(there.supplier)
    }
    expect((await workerd.askAs(`localhost:${workerd.port}`, '/api/suppliers')).text).toContain(there.supplier)
  })
})
