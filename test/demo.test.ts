import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDemoCommand } from '../src/cli/demo.ts'
import { findDateFaults, readResponse } from '../src/core/answers/response.ts'
import { rescore } from '../src/core/bundle.ts'
import { accepted, outcome } from '../src/core/problem.ts'
import { assessExample, type Example } from '../src/demo/example.ts'
import { demoSuppliers } from '../src/demo/index.ts'
import { movedTo } from '../src/demo/moved.ts'
import type { DemoSupplier } from '../src/demo/supplier.ts'
import { createSay } from '../src/messages/messages.ts'
import { createPapers, type Papers } from '../src/papers.ts'
import { openShipped } from '../src/shipped.ts'
import { edition } from './support/edition.ts'
import { fonts } from './support/papers.ts'
import { createFakeTerminal } from './support/terminal.ts'
import { readValue } from './support/told.ts'

const shipped = openShipped()
const folder = new URL('../src/demo/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))

const work = (supplier: DemoSupplier): Example => {
  const made = assessExample({ ...shipped, id: 'example', madeAt: '2026-11-25T12:00:00.000Z' }, supplier)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

const worked = demoSuppliers.map((supplier) => ({ supplier, ...work(supplier) }))
type Worked = (typeof worked)[number]
const resultOf = ({ assessed }: Pick<Worked, 'assessed'>) => assessed.assessment.result
const exposureOf = (each: Worked, code: string) => resultOf(each).exposures.find((one) => one.code === code)!.used
const tierOf = ({ supplier }: Worked) => shipped.exposure.countries.get(supplier.country)!.tier!.value
const only = (code: string): Worked => worked.find(({ supplier }) => supplier.code === code)!
const reds = ({ shown }: Worked) => Object.values(shown.flags).filter((flag) => flag === 'red').length

describe('the invented suppliers', () => {
  it('are ten to twelve, and every file is one of them', () => {
    expect(demoSuppliers.map(({ code }) => `${code}.json`).sort()).toEqual([...files].sort())
    expect(demoSuppliers.length).toBeGreaterThanOrEqual(10)
    expect(new Set(demoSuppliers.map(({ name }) => name)).size).toBe(demoSuppliers.length)
  })
  it.each(worked.map((each) => [each.supplier.code, each] as const))('%s shows what it has to show', (_, each) => {
    expect(each.shown).toEqual(each.supplier.expected)
  })
  it.each(worked.map((each) => [each.supplier.code, each] as const))(
    '%s re-scores from its bundle to equal numbers',
    (_, { bundle, assessed }) => {
      const again = rescore(JSON.parse(JSON.stringify(bundle)))
      expect(again.ok && again.value).toMatchObject({
        equal: true,
        differences: [],
        assessment: { digest: assessed.assessment.digest },
      })
    },
  )
  it.each(worked.map((each) => [each.supplier.code, each] as const))(
    '%s is reviewed only after its answers closed, and its evidence is older',
    (_, { assessed, review }) => {
      const { closedOn, evidence } = assessed.response
      expect(review.filter((record) => record.on < closedOn)).toEqual([])
      // The one thing that may come later is what shows that a flag was put right.
      const settled = new Set(review.flatMap(({ does }) => (does.act === 'flag-closed' ? [does.question] : [])))
      expect(
        evidence.filter(({ question, date }) => date !== null && date > closedOn && !settled.has(question)),
      ).toEqual([])
    },
  )
})

describe('between them, the invented suppliers hold', () => {
  const working = (division: string) => worked.filter(({ assessed }) => assessed.response.profile.C02 === division)
  it('a hotel, a garment factory, a seafood processor, a farm and a recruiter', () => {
    for (const division of ['55', '14', '01', '78']) expect(working(division).length, division).toBeGreaterThan(0)
    expect(working('10').some(({ assessed }) => [assessed.response.profile.C01b].flat().includes('fish'))).toBe(true)
  })
  it('both forms, every band and every paper', () => {
    expect(new Set(worked.map(({ assessed }) => assessed.response.form))).toEqual(new Set(['short', 'full']))
    expect(new Set(worked.flatMap(({ shown }) => ('band' in shown.headline ? [shown.headline.band] : [])))).toEqual(
      new Set(['low', 'moderate', 'high', 'severe']),
    )
    expect(new Set(worked.map(({ shown }) => shown.paper))).toEqual(
      new Set(['certificate-of-verification', 'reviewed-record', 'self-assessment-record', null]),
    )
  })
  it('a good one in a hard country and a bad one in an easy country: conduct outweighs the place', () => {
    const good = only('tonle-lotus-knitwear')
    const bad = only('fenmoor-salads')
    expect([tierOf(good), tierOf(bad)]).toEqual(['3', '1'])
    expect(exposureOf(good, 'C01')!).toBeGreaterThan(exposureOf(bad, 'C01')!)
    expect(resultOf(good).risk.high).toBeLessThan(resultOf(bad).risk.low)
    expect(good.shown.paper).toBe('certificate-of-verification')
    expect(reds(bad)).toBeGreaterThan(0)
  })
  it('a contradictory one that claims much and whose contradictions cost it something', () => {
    const each = only('klang-sentosa-gloves')
    expect(resultOf(each).contradictions.filter(({ lowersEvidence }) => lowersEvidence)).toHaveLength(5)
    const settled = resultOf(each).contradictions.map(({ code }) => ({
      by: 'buyer',
      on: '2026-11-20',
      does: { act: 'contradiction-answered', pair: code, reason: 'explained with records' },
    }))
    const answered = work({ ...each.supplier, review: [...each.supplier.review, ...settled] })
    expect(resultOf(answered).risk.high).toBeLessThan(resultOf(each).risk.high)
  })
  it('a half-empty one and a silent one, neither with a band, and silence no better than half an answer', () => {
    const half = only('song-thu-woodcraft')
    const silent = only('hautes-terres-tissage')
    expect(resultOf(half).coverage / 1e9).toBeGreaterThan(0.3)
    expect(resultOf(half).coverage / 1e9).toBeLessThan(0.7)
    expect(resultOf(silent).counts.answered + resultOf(silent).counts.dontKnow).toBe(0)
    for (const each of [half, silent]) expect(resultOf(each).headline.determined).toBe(false)
    expect(resultOf(silent).risk.high).toBeGreaterThanOrEqual(resultOf(half).risk.high)
  })
  it('an honest one that found fees and repays them, and would not have done better by looking away', () => {
    const honest = only('jabal-weave-garments')
    expect(new Set(Object.values(honest.shown.flags))).toEqual(new Set(['review']))
    const sent = honest.supplier.response as { answers: Record<string, unknown> }
    const away = work({
      ...honest.supplier,
      response: { ...sent, answers: { ...sent.answers, 'B03.3': 'none-unchecked' } },
      review: honest.supplier.review.filter((record) => !JSON.stringify(record).includes('repair-plan')),
    })
    expect(resultOf(away).risk.high).toBeGreaterThan(resultOf(honest).risk.high)
  })
  it('one whose red flag is closed and still holds the index for a year', () => {
    const each = only('qasr-al-marjan-hotel')
    const closed = resultOf(each).flags.find((flag) => flag.closed !== null)!
    expect(closed).toMatchObject({ indicator: 'B06.1', level: 'red', floor: 350_000_000 })
  })
})

describe('the texts of the invented suppliers', () => {
  const texts = files.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const)
  const PERSONAL = /\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madam|Shri|Khun)\b|[\w.]+@[\w-]+\.[a-z]|\+\d[\d ()-]{7,}/g
  it('would be found to name a person, an address or a number to call', () => {
    expect('Ms Rahman, rahman@mill.example, +880 1711 000000'.match(PERSONAL)).toHaveLength(3)
  })
  it.each(texts)('%s names no person, and holds nothing to reach one by', (_, text) => {
    expect(text.match(PERSONAL)).toBeNull()
  })
  it.each(texts)('%s claims nothing that no questionnaire can show', (_, text) => {
    expect(
      text.match(
        /(trafficking|slavery)[- ]free|\bcertified\b|\bapproved\b|\bcompliant\b|\bprobability\b|\bguarantee/gi,
      ),
    ).toBeNull()
  })
})

const fakePapers: Papers = {
  report: async () => accepted(new Uint8Array([1])),
  record: async () => accepted(new Uint8Array([2])),
}

const run = async (args: string[], suppliers = demoSuppliers, papers = fakePapers) => {
  const fake = createFakeTerminal()
  let served = 0
  const given = { ...fake.given, papers, serve: async () => void served++ }
  await createDemoCommand(given, suppliers).parseAsync(args, { from: 'user' })
  return { ...fake, served }
}

describe('the suppliers on another day', () => {
  const day = '2033-07-01'
  it('have answers and reviews as old as ever, and the same result; only the sample, drawn anew, may leave another paper', () => {
    for (const supplier of demoSuppliers) {
      const moved = movedTo(supplier, day)
      const response = readValue(readResponse(edition.catalogue, moved.response))
      expect([supplier.code, findDateFaults(response, day)]).toEqual([supplier.code, []])
      const made = assessExample({ ...openShipped(), id: 'id', madeAt: `${day}T08:00:00.000Z` }, moved)
      const { paper: _, ...expected } = supplier.expected
      expect([supplier.code, made.ok && made.value.shown]).toMatchObject([supplier.code, expected])
    }
  })
})

describe('the demo command', () => {
  it('prints every supplier, writes its files, and serves', async () => {
    const { state, printed, served } = await run([])
    expect(state.exit).toBe(0)
    expect(served).toBe(1)
    for (const { supplier } of worked) {
      const { code, about, expected } = supplier
      expect(printed()).toContain(about)
      expect([...state.files.keys()].filter((path) => path.startsWith(`out/${code}/`)).sort()).toEqual(
        ['bundle.json', 'report.pdf', ...(expected.paper ? [`${expected.paper}.pdf`] : [])]
          .map((file) => `out/${code}/${file}`)
          .sort(),
      )
    }
    expect(state.err).toHaveLength(demoSuppliers.length)
    expect(
      printed()
        .split('\n')
        .filter((line) => line.startsWith('│'))
        .every((line) => line.length <= 132),
    ).toBe(true)
  })
  it('says why a paper is refused, with the questions it is about', async () => {
    const { printed } = await run(['--no-serve'])
    expect(printed()).toContain(
      'Qasr Al Marjan Hotel: no certificate of verification\n  Explain or remedy what these answers show and have the amber flags closed: B06.5.',
    )
  })
  it('ends after writing when it is not to serve, and writes where it is told to', async () => {
    const { state, served } = await run(['--no-serve', '--out', 'elsewhere'], demoSuppliers.slice(0, 1))
    expect([state.exit, served]).toEqual([0, 0])
    expect([...state.files.keys()].every((path) => path.startsWith('elsewhere/'))).toBe(true)
  })
  it('leaves with 1 where a supplier comes out otherwise, naming it, what was expected and what was found, and serves nothing', async () => {
    const [first, second] = demoSuppliers
    const changed = {
      ...first!,
      expected: { ...first!.expected, headline: { band: 'low' as const }, flags: { 'B06.1': 'red' as const } },
    }
    const { state, complained, served } = await run([], [changed, second!])
    expect([state.exit, served]).toEqual([1, 0])
    expect(complained()).toContain('Meghna Crest Apparels Ltd, band: expected low, found high')
    expect(complained()).toContain('Meghna Crest Apparels Ltd, flags: expected B06.1 red, found none')
    expect(complained()).not.toContain('Tonle Lotus Knitwear Co. Ltd,')
  })
  it('leaves with 2 where a response cannot be read, and says what is wrong with it', async () => {
    const [first] = demoSuppliers
    const sent = first!.response as { answers: Record<string, unknown> }
    const broken = { ...first!, response: { ...sent, answers: { ...sent.answers, 'B06.1': 'in-the-drawer' } } }
    const { state, complained, served } = await run([], [broken])
    expect([state.exit, served]).toEqual([2, 0])
    expect(complained()).toContain('answers.B06.1: Choose one of: workers')
  })
  it('leaves with 2 where a paper cannot be printed', async () => {
    const unprintable = outcome([{ at: 'party.name', message: 'answers.not-an-object' }], () => new Uint8Array())
    const { state } = await run([], demoSuppliers.slice(0, 1), { ...fakePapers, report: async () => unprintable })
    expect(state.exit).toBe(2)
  })
  it('prints all its papers as PDFs with the real faces', async () => {
    const { state } = await run(['--no-serve'], demoSuppliers, createPapers(fonts, createSay('en')))
    const papers = [...state.files].filter(([path]) => path.endsWith('.pdf'))
    expect(state.exit).toBe(0)
    expect(papers).toHaveLength(demoSuppliers.length + worked.filter(({ granted }) => granted !== null).length)
    expect(papers.filter(([, bytes]) => !bytes.startsWith('%PDF-'))).toEqual([])
  }, 120_000)
})
