import { describe, expect, it } from 'vitest'
import { createRecord } from '../../src/core/report/record.ts'
import { createReport } from '../../src/core/report/report.ts'
import { createSay } from '../../src/messages/messages.ts'
import { recordPdf, reportPdf } from '../../src/pdf/paper.ts'
import { fonts, reportInput, type Scene, scenes } from '../support/papers.ts'
import { askOf, textOf, type Word, wordsOf } from '../support/printed.ts'

const say = createSay('en')
const LETTERS = 'Żółć Łódź Ωμέγα Привет'
const granted = { kind: 'self-assessment-record', validFrom: '2026-11-25', validUntil: '2027-11-25' } as const

const reportOf = (scene: Scene) => reportPdf(createReport(reportInput(scene)), fonts, say)
const recordOf = (scene: Scene) =>
  recordPdf(createRecord({ ...reportInput(scene), number: 'PAL-2026-000123', granted }), fonts, say)

const printed = async (paper: ReturnType<typeof reportOf>): Promise<Uint8Array> => {
  const made = await paper
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

const overlaps = (a: Word, b: Word): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5

const HEADING = 15
const FOOT = 775

describe('a paper', () => {
  it('is a PDF and the same bytes twice', async () => {
    const [first, second] = [await printed(reportOf(scenes.normal!)), await printed(reportOf(scenes.normal!))]
    expect(new TextDecoder('latin1').decode(first.slice(0, 8))).toBe('%PDF-1.7')
    expect(Buffer.compare(first, second)).toBe(0)
  })

  it(`prints ${LETTERS} in reading order, in a name, on a report and on a record`, async () => {
    const scene: Scene = { party: { name: LETTERS } }
    for (const pdf of [await printed(reportOf(scene)), await printed(recordOf(scene))])
      expect(textOf(pdf).split('\n').slice(0, 12)).toContain(LETTERS)
  })

  it('carries tags for headings, lists, tables with their heads, and figures with words', async () => {
    const tree = askOf(await printed(reportOf(scenes.normal!)), 'pdfinfo', 'poppler-utils', (file) => ['-struct', file])
    for (const tag of [
      'Document',
      'H1',
      'H2',
      'H3',
      'P ',
      'L ',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'THead',
      'TBody',
      'TR',
      'TH',
      'TD',
      'Caption',
      'Figure',
    ])
      expect(tree).toMatch(new RegExp(`^\\s*${tag}`, 'm'))
    expect(tree).toContain('/Scope')
    expect(tree.match(/^\s*Figure/gm)).toHaveLength(3)
  })

  it('names its language, its title and the standards it follows, even where a name holds signs that break XML', async () => {
    const pdf = await printed(recordOf({ party: { name: 'Fish & <Chips> "Ltd"' } }))
    const meta = askOf(pdf, 'pdfinfo', 'poppler-utils', (file) => ['-meta', file])
    expect(meta).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(meta).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(meta).toContain('Self-assessment record: Fish + Chips "Ltd"')
    expect(textOf(pdf)).toContain('Fish & <Chips> "Ltd"')
    expect(new TextDecoder('latin1').decode(pdf)).toContain('/Lang (en)')
  })

  it('embeds its two faces and none of the built-in ones', async () => {
    const faces = askOf(await printed(reportOf(scenes.normal!)), 'pdffonts', 'poppler-utils', (file) => [file])
      .trim()
      .split('\n')
      .slice(2)
    expect(faces).toHaveLength(2)
    for (const face of faces) expect(face).toMatch(/NotoSans-(Regular|Bold)\s+CID TrueType\s+Identity-H\s+yes yes yes/)
  })

  it('prints the digest, the editions and the page of how many on every page', async () => {
    const pages = wordsOf(await printed(reportOf(scenes.normal!)))
    const { digest } = reportInput(scenes.normal!).assessment
    pages.forEach(({ words }, i) => {
      const said = words.map(({ text }) => text).join(' ')
      expect(said).toContain(digest)
      expect(said).toContain('supply-chain@2026.1')
      expect(said).toContain(`Page ${i + 1} of ${pages.length}`)
    })
  })

  it('keeps a record and its benchmarks on one page where names are of the usual length', async () => {
    const [first] = wordsOf(await printed(recordOf(scenes.normal!)))
    expect(first!.words.map(({ text }) => text).join(' ')).toContain('B14 Learning, openness and allies')
  })

  it('is refused for a text its faces cannot print, with the letters and what to do', async () => {
    for (const name of ['مصنع النسيج', 'โรงงาน', '縫製工場', 'စက်ရုံ', 'Sewing 🧵']) {
      const made = await reportOf({ party: { name } })
      expect(made.ok).toBe(false)
      if (made.ok) continue
      const [problem] = made.problems
      expect(problem.message).toBe('paper.letters')
      expect(say(`problem.${problem.message}`, problem.values)).toContain(name)
    }
  })

  it('leaves out the invisible letters that turn the reading order around', async () => {
    const pdf = await printed(recordOf({ party: { name: 'Padma\u202E dtL stnemraG\u2066' } }))
    expect(textOf(pdf)).toContain('Padma dtL stnemraG')
  })
})

describe.each(Object.keys(scenes))('the papers of the scene "%s"', (name) => {
  it('pass the check of their syntax', async () => {
    for (const pdf of [await printed(reportOf(scenes[name]!)), await printed(recordOf(scenes[name]!))])
      expect(askOf(pdf, 'qpdf', 'qpdf', (file) => ['--check', file])).toContain(
        'No syntax or stream encoding errors found',
      )
  })

  it('print no word outside the margins, none over another, and no heading at the foot of a page', async () => {
    for (const pdf of [await printed(reportOf(scenes[name]!)), await printed(recordOf(scenes[name]!))])
      for (const { width, height, words } of wordsOf(pdf)) {
        for (const word of words) {
          expect(word.left, word.text).toBeGreaterThanOrEqual(50)
          expect(word.right, word.text).toBeLessThanOrEqual(width - 50)
          expect(word.top, word.text).toBeGreaterThanOrEqual(25)
          expect(word.bottom, word.text).toBeLessThanOrEqual(height - 15)
        }
        const clashes = words.flatMap((word, i) =>
          words
            .slice(i + 1)
            .filter((other) => overlaps(word, other))
            .map((other) => [word.text, other.text]),
        )
        expect(clashes).toEqual([])
        const last = words
          .filter(({ bottom }) => bottom < FOOT)
          .reduce((low, word) => (word.bottom > low.bottom ? word : low))
        expect(last.bottom - last.top, last.text).toBeLessThan(HEADING)
      }
  })
})
