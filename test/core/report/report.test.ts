import { describe, expect, it } from 'vitest'
import { fromKept } from '../../../src/core/numbers.ts'
import type { Block, Paper, Text } from '../../../src/core/report/content.ts'
import { createRecord } from '../../../src/core/report/record.ts'
import { createReport } from '../../../src/core/report/report.ts'
import type { Checker, Status } from '../../../src/core/status.ts'
import { createSay } from '../../../src/messages/messages.ts'
import { reportInput, scenes } from '../../support/papers.ts'

const say = createSay('en')
const words = (text: Text): string => ('text' in text ? text.text : say(text.message, text.values))

/** Every sentence of a content, in reading order. */
const sentences = (content: unknown): string[] => {
  if (Array.isArray(content)) return content.flatMap(sentences)
  if (typeof content !== 'object' || content === null) return []
  if ('text' in content && typeof content.text === 'string') return [content.text]
  if ('message' in content) return [words(content as Text)]
  return Object.values(content).flatMap(sentences)
}

const section = (paper: Paper, code: string) => paper.sections.find((each) => each.code === code)!
const blocks = <Kind extends Block['kind']>(paper: Paper, code: string, kind: Kind) =>
  section(paper, code).blocks.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind)

const granted = { kind: 'self-assessment-record', validFrom: '2026-11-25', validUntil: '2027-11-25' } as const
const recordOf = (
  name: string,
  kind: 'self-assessment-record' | 'reviewed-record' | 'certificate-of-verification' = granted.kind,
) => createRecord({ ...reportInput(scenes[name]), number: 'PAL-1', granted: { ...granted, kind } })

describe('a risk report', () => {
  it.each(Object.keys(scenes))('has words for everything it says: %s', (name) => {
    const said = sentences([createReport(reportInput(scenes[name])), recordOf(name)])
    expect(said.length).toBeGreaterThan(100)
    for (const sentence of said) expect(sentence).not.toMatch(/undefined|NaN|\bnull\b|\{|\}/)
  })

  it('names the critical indicators before any other number', () => {
    const order = createReport(reportInput(scenes.normal)).sections.map(({ code }) => code)
    expect(order.slice(0, 5)).toEqual(['summary', 'flags', 'profile', 'missing', 'help'])
    expect(order.slice(-3)).toEqual(['glossary', 'sources', 'digests'])
  })

  it('says the band first, then the index with its interval and that it is no probability', () => {
    const report = createReport(reportInput(scenes.best))
    const [band, status] = (report.front[1] as Extract<Block, { kind: 'panels' }>).panels
    const { risk } = reportInput(scenes.best).assessment.result
    expect(words(band!.value)).toBe('High')
    expect(band!.details.map(words)).toEqual([
      `Index ${fromKept(risk.high).toFixed(2)}, interval ${fromKept(risk.low).toFixed(2)} to ${fromKept(risk.high).toFixed(2)} on a scale from 0 to 1`,
      'An index, not a probability and not a legal finding.',
    ])
    expect(words(status!.value)).toBe('Not independently verified')
  })

  it('shows all 22 flags when all 22 are raised: 13 red, then 9 amber', () => {
    const input = reportInput(scenes['all-flags'])
    const flags = blocks(createReport(input), 'flags', 'flag')
    expect(input.assessment.result.flags).toHaveLength(22)
    expect(flags.map(({ level }) => level)).toEqual([...Array(13).fill('red'), ...Array(9).fill('amber')])
  })

  it('gives no benchmark a number when nothing is answered', () => {
    const report = createReport(reportInput(scenes['no-answer']))
    const [chart] = blocks(report, 'profile', 'chart')
    expect(
      chart!.data.chart === 'profile' &&
        chart!.data.rows.every(({ claimed, evidenced }) => claimed === null && evidenced === null),
    ).toBe(true)
    for (const [, claimed, evidenced] of blocks(report, 'profile', 'table')[0]!.rows)
      expect([claimed, evidenced].flat().map((text) => words(text!))).toEqual(['–', '–'])
    expect(words((report.front[1] as Extract<Block, { kind: 'panels' }>).panels[0]!.value)).toBe(
      'Not yet determined: between low and severe',
    )
  })

  it('holds in the table beside each chart the numbers that are drawn', () => {
    const report = createReport(reportInput(scenes.normal))
    for (const code of ['profile', 'missing']) {
      const { data } = blocks(report, code, 'chart')[0]!
      const table = blocks(report, code, 'table')[0]!.rows.map((row) => row.slice(0, 2).map((cell) => words(cell[0]!)))
      if (data.chart === 'profile')
        expect(table).toEqual(
          data.rows.map(({ code: each, title, claimed }) => [`${each} ${title}`, claimed!.toFixed(2)]),
        )
      if (data.chart === 'missing')
        expect(table).toEqual(data.rows.map(({ code: each, title, points }) => [`${each} ${title}`, points.toFixed(2)]))
    }
  })

  it('keeps the four absences apart, and their columns add up to the counts of the result', () => {
    const input = reportInput(scenes.short)
    const rows = blocks(createReport(input), 'gaps', 'table')[0]!.rows.map((row) =>
      row.slice(1).map((cell) => Number(words(cell[0]!))),
    )
    const sums = rows.at(-1)!.map((_, i) => rows.slice(0, -1).reduce((sum, row) => sum + row[i]!, 0))
    const { counts } = input.assessment.result
    expect(rows.at(-1)).toEqual(sums)
    expect([sums[0], sums[1], sums[2]! + sums[3]!, sums[4]]).toEqual([
      counts.notAsked,
      counts.notAnswered,
      counts.dontKnow,
      counts.notApplicable,
    ])
    expect(counts.notAsked).toBe(61)
  })

  it('gives every exposure its source and edition, and the looked-up ones a list', () => {
    const rows = blocks(createReport(reportInput(scenes.normal)), 'exposure', 'table')[0]!.rows
    expect(rows).toHaveLength(12)
    expect(rows.every(([, found, source]) => found!.length > 0 && source!.length > 0)).toBe(true)
    expect(words(rows[0]![2]![0]!)).toMatch(/Trafficking in Persons/)
    expect(rows.map((row) => row[1]!.map(words).join(' '))[0]).toContain('Bangladesh')
  })

  it('leaves a place for owner and date in every step that would help', () => {
    const rows = blocks(createReport(reportInput(scenes.normal)), 'help', 'table')[0]!.rows
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row.slice(4)).toEqual([[], []])
  })

  it('prints no step that helps a little as one that helps nothing', () => {
    for (const name of ['no-answer', 'normal', 'best', 'short']) {
      const input = reportInput(scenes[name])
      const rows = blocks(createReport(input), 'help', 'table')[0]!.rows.map((row) => row.slice(1, 4).flat().map(words))
      const figures = [...input.explanation.help].sort((a, b) => b.both - a.both).slice(0, rows.length)
      const shown = ({ does, proves, both }: (typeof figures)[number]) =>
        [does, proves, both].map((fall) => (fall > 1e-9 && fall < 0.005 ? 'under 0.01' : fall.toFixed(2)))
      expect(rows).toEqual(figures.map(shown))
    }
    expect(sentences(section(createReport(reportInput(scenes['no-answer'])), 'help'))).toContain('under 0.01')
  })

  it('says to answer the open questions first where no single step lowers the index by 0.01', () => {
    const firstOf = (name: string) => sentences(section(createReport(reportInput(scenes[name])), 'help').blocks)[0]
    expect(firstOf('no-answer')).toContain('Answer the open questions first: 95 questions asked have no answer yet')
    expect(firstOf('normal')).not.toContain('Answer the open questions first')
    expect(firstOf('best')).not.toContain('Answer the open questions first')
  })

  it('asks back once for every pair of answers that do not go together', () => {
    const input = reportInput(scenes.normal)
    const met = input.assessment.result.contradictions.map(
      ({ code }) => input.edition.catalogue.texts.contradictions[code]!.ask,
    )
    expect(met.length).toBeGreaterThan(0)
    expect(blocks(createReport(input), 'contradictions', 'flag').map(({ title }) => words(title))).toEqual(met)
  })

  it('compares with the last assessment where there is one, and says so where there is none', () => {
    const now = reportInput(scenes.normal)
    const row = blocks(createReport(now), 'trend', 'table')[0]!.rows.find(([name]) => words(name![0]!) === 'Coverage')!
    const [before, after] = [now.previous!.result.coverage, now.assessment.result.coverage].map(fromKept) as [
      number,
      number,
    ]
    expect(row.slice(1, 3).map((cell) => words(cell[0]!))).toEqual([before.toFixed(2), after.toFixed(2)])
    expect(sentences(section(createReport(reportInput(scenes.best)), 'trend')).join(' ')).toContain(
      'no earlier assessment',
    )
  })

  it('prints the digest and the command that works the result out again', () => {
    const input = reportInput(scenes.normal)
    const said = sentences(section(createReport(input), 'digests')).join('\n')
    expect(said).toContain('palermo rescore bundle.json')
    for (const digest of [
      input.assessment.digest,
      input.edition.catalogueDigest,
      input.edition.methodDigest,
      input.assessment.response,
    ])
      expect(said).toContain(digest)
  })

  it('says that its issuer is not published where there is no public address, and names it where there is', () => {
    expect(sentences(section(createReport(reportInput(scenes.normal)), 'scope'))).toContain(
      'Demonstration, issuer not published',
    )
    expect(sentences(section(createReport(reportInput(scenes.best)), 'scope'))).toContain(
      'Palermo demonstration, https://palermo.example.org',
    )
  })
})

describe('a record', () => {
  it('says "not independently verified" as large as the band, even when a reviewer looked at it', () => {
    const record = recordOf('normal')
    const panels = record.front[1] as Extract<Block, { kind: 'panels' }>
    expect(panels.size).toBe('large')
    expect(panels.panels.map(({ value }) => words(value))).toEqual(['Severe', 'Not independently verified'])
  })

  it('says of each kind no more than was done, and by whom', () => {
    const buyer: Checker = { by: 'buyer', name: null, questions: 4 }
    const verifier: Checker = { by: 'verifier', name: 'Elm Verification', questions: 22 }
    const wordsOf = (word: Status['word'], checkers: Checker[]) => {
      const input = { ...reportInput(scenes.normal), status: { word, checkers, answered: 90 } }
      const { front } = createRecord({ ...input, number: 'PAL-1', granted })
      const { value, details } = (front[1] as Extract<Block, { kind: 'panels' }>).panels[1]!
      return [value, ...details].map(words)
    }
    expect(wordsOf('reviewed', [buyer])).toEqual([
      'Reviewed, not independently verified',
      'The evidence for the answers in the sample was checked. No independent verifier decided on it.',
      'A buyer: evidence for 4 questions checked, 90 answered.',
    ])
    expect(wordsOf('verified', [verifier])).toEqual([
      'Verified by Elm Verification',
      'Those who set the evidence levels of the answers in the sample are neither the buyer nor the site.',
      'Elm Verification (verifier): evidence for 22 questions checked, 90 answered.',
    ])
    expect(wordsOf('answered', [])).toHaveLength(2)
  })

  it('never uses the words a self-assessment may not use', () => {
    for (const name of Object.keys(scenes)) {
      const own = sentences([
        recordOf(name).front,
        section(recordOf(name), 'meaning'),
        section(recordOf(name), 'check'),
      ]).join(' ')
      expect(own.replaceAll('Not independently verified', '')).not.toMatch(
        /certified|approved|verified|audited|guarantee|compliant|slavery-free|trafficking-free|probability of/i,
      )
    }
  })

  it('holds number, validity, scope, counts, declaration, issuer, concerns and benchmarks on its front', () => {
    const said = sentences(recordOf('normal').front).join('\n')
    for (const part of [
      'PAL-1',
      'From 2026-11-25 until 2027-11-25',
      'Padma Garments Ltd',
      'C-104233',
      'Washing plant, Savar',
      '420 workers',
      'Head of personnel, on 2026-11-20',
      'did not visit the site',
      'To report a concern',
      'B14 Learning, openness and allies',
    ])
      expect(said).toContain(part)
  })

  it('counts forty sites on its front and lists them under their own heading', () => {
    const record = recordOf('forty-sites')
    expect(sentences(record.front)).toContain('40 sites, listed under “Sites”')
    expect(blocks(record, 'sites', 'list').map(({ items }) => items.length)).toEqual([40, 12])
  })
})
