import { readdirSync, readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { openXlsx, saveXlsx, writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { createAnswerTable } from '../../src/sheet/answer-table/create.ts'
import { csvText } from '../../src/sheet/csv.ts'
import { openWorkbook } from '../../src/sheet/open.ts'
import { readListText } from '../../src/sheet/text.ts'
import { markWorkbook } from '../../src/sheet/workbook/marked.ts'
import { saveBook, writeBook } from '../../src/sheet/write.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { assertXml } from '../support/xml.ts'
import { exposure, opened, readBack, say, workbookBytes } from './workbook/books.ts'
import { filledWith } from './workbook/written.ts'

/** One of each kind of letter that XML 1.0 forbids, and the ends of each kind. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  NUL: '\0',
  'U+0001': '\u0001',
  backspace: '\b',
  'vertical tab': '\v',
  'form feed': '\f',
  'U+000E': '\u000E',
  escape: '\u001B',
  'U+001F': '\u001F',
  'the first half of a letter': '\uD800',
  'the last first half': '\uDBFF',
  'the second half of a letter': '\uDC00',
  'the last second half': '\uDFFF',
  'two halves the wrong way round': '\uDE00\uD83D',
  'U+FFFE': '\uFFFE',
  'U+FFFF': '\uFFFF',
}
/** Letters that look like them and are allowed. */
const ALLOWED = 'a\tb\nc\rd\u007F\u0085\uFFFD\uFEFF\u{1F600}\u{1FFFE}\u{10FFFF}<&>"\'_x0041_'

/** Throws unless every part of a workbook that is markup is well-formed XML in UTF-8. Gives the parts. */
const assertWhole = (bytes: Uint8Array): Record<string, string> => {
  const parts = Object.entries(unzipSync(bytes)).flatMap(([name, part]) => {
    if (!/\.(xml|rels|vml)$/.test(name)) return []
    const text = new TextDecoder('utf-8', { fatal: true }).decode(part)
    try {
      assertXml(text)
    } catch (error) {
      throw new Error(`${name}: ${String(error)}`)
    }
    return [[name, text]]
  })
  expect(parts.length).toBeGreaterThan(4)
  return Object.fromEntries(parts) as Record<string, string>
}

describe('the strict parser of these tests', () => {
  it.each([
    '<a>\uFFFE</a>',
    '<a>\uD800</a>',
    '<a>\u0001</a>',
    '<a>&#1;</a>',
    '<a>&#xFFFF;</a>',
    '<a>&#xD800;</a>',
    '<a>&nbsp;</a>',
    '<a>&</a>',
    '<a b="<"/>',
    '<a b="1" b="2"/>',
    '<a b=1/>',
    '<a b/>',
    '<a><b></a></b>',
    '<a>',
    '</a>',
    '<a/><b/>',
    '<a/>text',
    '<a>]]></a>',
    '<a><!-- -- --></a>',
    '<1a/>',
    '',
    '\uFFFE<a/>',
  ])('refuses %j', (text) => {
    expect(() => assertXml(text)).toThrow()
  })
  it.each(['<a/>', '\uFEFF<?xml version="1.0"?>\n<a b="1" c=\'"\'><!-- x --><b:c/>&amp;&#10;<![CDATA[<&]]></a>\n'])(
    'takes %j',
    (text) => {
      expect(() => assertXml(text)).not.toThrow()
    },
  )
})

/** Every text that somebody outside may have written into a questionnaire, with something behind each. */
const asked = (after: string) =>
  workbookBytes(
    'full',
    {
      ...bestResponse(edition, { 'B05.1': { choice: 'not-applicable', reason: `Nobody lives here ${after}` } }),
      profile: { ...bestResponse(edition).profile, C01b: [`Furniture ${after}`] },
      evidence: [
        { question: 'B01.1', kind: 'document', title: `Deed ${after}`, date: '2026-01-31', sha256: null },
        { question: 'B01.2', kind: 'document', title: after, date: null, sha256: null },
      ],
      declaration: { function: `Manager ${after}`, on: '2026-11-20' },
    } as never,
    {
      occasion: {
        asker: `Nordlicht${after}Retail`,
        contact: `${after}purchasing@nordlicht.example`,
        supplier: `Padma${after}`,
        deadline: '2027-01-31',
      },
    },
  )

describe('a questionnaire that goes out', () => {
  it('is well-formed with every such letter in every text of it, and comes back whole', async () => {
    const bytes = await asked(Object.values(FORBIDDEN).join(' '))
    const all = Object.values(assertWhole(bytes)).join('')
    expect(all).toContain('Nordlicht')
    expect(all).toContain('Padma')
    const back = await openWorkbook(bytes)
    expect(back.ok ? [] : back.problems).toEqual([])
  })

  it('keeps every other letter as it was typed, also what Excel takes for a letter spelt by its number', async () => {
    const bytes = await asked(ALLOWED)
    assertWhole(bytes)
    const texts = (await opened(bytes)).sheets
      .flatMap(({ rows }) => rows.flat())
      .filter((cell) => typeof cell === 'string')
    expect(texts).toContain(`Padma${ALLOWED}`)
    const spelt = await opened(await asked('_xFFFE_ and _x0000_ and __x0041_'))
    expect(spelt.sheets.flatMap(({ rows }) => rows.flat())).toContain('Padma_xFFFE_ and _x0000_ and __x0041_')
  })
})

describe('a marked copy that goes out', () => {
  it('is well-formed where somebody typed one that Excel keeps, and so is the list of what to mend', async () => {
    const letters = Object.values(FORBIDDEN).filter((letter) => letter !== '\0' && letter < ' ')
    expect(letters).toHaveLength(7)
    const typed = `about ${letters.join(' ')} half`
    const filled = await filledWith(await asked(''), { 'B01.6:share': typed, 'B03.1:choice': typed })
    const read = readBack(await opened(filled))
    expect(read.ok ? 0 : read.problems.length).toBeGreaterThan(1)
    assertWhole(await markWorkbook(say, filled, read.ok ? [] : read.problems, []))
  })

  it('is not made where somebody typed one that no text has: it is refused as it comes in', async () => {
    const filled = await filledWith(await asked(''), { 'B01.6:share': 'about \uFFFE half' })
    const book = await openWorkbook(filled)
    expect(book.ok ? [] : book.problems.map(({ message }) => message)).toEqual(['upload.letter'])
  })

  it('is well-formed whatever a problem repeats', async () => {
    const filled = await asked('')
    const letters = Object.values(FORBIDDEN).join(' ')
    const problem = { message: 'workbook.number', values: { sent: `a${letters}b` } }
    const problems = [
      { at: 'Your site!C5', ...problem },
      { at: `nowhere ${letters}`, ...problem },
    ]
    assertWhole(await markWorkbook(say, filled, problems, problems))
  })

  it('keeps what was typed, also what Excel takes for a letter spelt by its number', async () => {
    const marked = await markWorkbook(say, await asked('_xFFFE_'), [], [])
    const again = await markWorkbook(say, marked, [], [])
    assertWhole(again)
    expect((await opened(again)).sheets.flatMap(({ rows }) => rows.flat())).toContain('Padma_xFFFE_')
  })
})

describe('every workbook that goes out', () => {
  it('is well-formed as a table of answers', async () => {
    assertWhole(await createAnswerTable(say, edition, exposure))
  })

  it('is well-formed with each such letter in each kind of text that the library writes', async () => {
    for (const letter of Object.values(FORBIDDEN)) {
      const text = `a${letter}b`
      const cells = new Map([
        [
          '1,1',
          {
            value: text,
            type: 'string' as const,
            comment: { author: text, text },
            hyperlink: { target: '', location: text, tooltip: text, display: text },
          },
        ],
        ['2,1', { value: null, formula: `"${text}"`, formulaResult: text }],
        ['3,1', { value: text, richText: [{ text }, { text, font: { name: text } }] }],
      ])
      const book = () => ({
        sheets: [
          {
            name: `S${letter}`,
            rows: [[text, 1, null, true]],
            cells: structuredClone(cells) as never,
            headerFooter: { oddFooter: text, oddHeader: text },
            dataValidations: [
              {
                type: 'list' as const,
                range: 'A1',
                values: [text],
                showInputMessage: true,
                promptTitle: text,
                prompt: text,
                errorTitle: text,
                errorMessage: text,
              },
            ],
          },
        ],
        properties: { title: text, creator: text, subject: text, keywords: text, description: text },
        namedRanges: [{ name: 'Range', range: `'S${letter}'!$A$1`, comment: text }],
      })
      const bytes = await writeBook(book() as never)
      assertWhole(bytes)
      const whole = await openXlsx(await writeXlsx({ sheets: [{ name: 'S', rows: [['x']] }] }))
      whole.sheets[0]!.rows[0]![0] = text
      whole.sheets[0]!.cells ??= new Map()
      whole.sheets[0]!.cells.set('0,0', { value: text, type: 'string', comment: { author: text, text } })
      assertWhole(await saveBook(whole))
    }
  })

  it('is written in the one way that makes it so', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
    const writing = files.filter((name) => /\b(?:writeXlsx|saveXlsx)\b/.test(readFileSync(`src/${name}`, 'utf8')))
    expect(writing).toEqual(['sheet/write.ts'])
  })
})

describe('a workbook that comes in', () => {
  const made = async () =>
    writeXlsx({
      sheets: [
        {
          name: 'Sites',
          rows: [
            ['Name', 'Country'],
            ['Vale', 'Portugal'],
          ],
        },
      ],
    })

  it.each([
    ['\uFFFE', 'U+FFFE'],
    ['\uFFFF', 'U+FFFF'],
    ['\uFFFE\uFEFF', 'U+FFFE'],
  ])('is refused by name where the library wrote %j', async (letter, named) => {
    const bytes = await writeXlsx({ sheets: [{ name: 'Sites', rows: [[`Vale${letter}`]] }] })
    const opened = await openWorkbook(bytes)
    expect(opened.ok ? [] : opened.problems).toEqual([
      { at: 'file: xl/sharedStrings.xml', message: 'upload.letter', values: { letter: named } },
    ])
  })

  it.each([
    ['_xFFFE_', 'U+FFFE'],
    ['_xffff_', 'U+FFFF'],
    ['_xD83D_', 'U+D83D'],
    ['_xDE00__xD83D_', 'U+DE00'],
    ['_x0000_', 'U+0000'],
  ])('is refused by name where a cell spells %s', async (spelt, named) => {
    const bytes = await writeXlsx({ sheets: [{ name: 'Sites', rows: [['Name'], ['x', `Vale${spelt}`]] }] })
    const opened = await openWorkbook(bytes)
    expect(opened.ok ? [] : opened.problems).toEqual([
      { at: 'file: Sites!B2', message: 'upload.letter-in-cell', values: { letter: named } },
    ])
  })

  it('is read where a cell holds what Excel itself keeps: a control letter and a letter of two halves', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'Sites', rows: [['a\u0001b\vc\r\nd', '\u{1F600}', '_xD83D__xDE00_']] }],
    })
    const opened = await openWorkbook(bytes)
    expect(opened.ok ? opened.value.sheets[0]!.rows[0] : opened.problems).toEqual([
      'a\u0001b\vc\r\nd',
      '\u{1F600}',
      '\u{1F600}',
    ])
  })

  it('is well-formed where it was made so: nothing that is refused here is needed by the library', async () => {
    const bytes = await saveXlsx(await openXlsx(await made()))
    assertWhole(bytes)
    expect((await openWorkbook(bytes)).ok).toBe(true)
    expect(strFromU8(unzipSync(bytes)['xl/workbook.xml']!)).toContain('Sites')
  })
})

describe('a table as text', () => {
  it('that goes out holds no such letter, and is read again', () => {
    const rows = [
      ['Name', 'Country'],
      ...['\0', '\uD800', '\uDE00', '\uFFFE', '\uFFFF'].map((letter) => [`Vale${letter}x`, 'Portugal']),
    ]
    const text = csvText(rows)
    expect(text.match(/Vale\uFFFDx/g)).toHaveLength(5)
    expect(readListText(new TextEncoder().encode(text)).ok).toBe(true)
    expect(csvText([[ALLOWED]])).toContain('\u{1F600}\u{1FFFE}\u{10FFFF}')
  })

  it.each([
    ['at its beginning', '\uFFFEName,Country\nVale,Portugal\n'],
    ['among its letters', 'Name,Country\nVale\uFFFE,Portugal\n'],
    ['as its last letter', 'Name,Country\nVale,Portugal\uFFFE'],
  ])('that comes in with U+FFFE %s is refused by name', (_, text) => {
    const read = readListText(new TextEncoder().encode(text))
    expect(read.ok ? [] : read.problems).toEqual([{ at: 'list', message: 'list.letter', values: { letter: 'U+FFFE' } }])
  })
})
