import { writeXlsx } from 'hucre/xlsx'
import { createSay } from '../../src/messages/messages.ts'
import { listColumns } from '../../src/sheet/answer-table/columns.ts'
import type { Answered } from '../../src/sheet/workbook/filled.ts'
import { NDJSON, XLSX } from '../../src/web/sent/body.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import type { Request, Settled } from './requests.ts'
import { workbookSent } from './workbook-sent.ts'

const CSV = 'text/csv'
const NAME = 'Vale Joinery'

/** A list of one site, with these words in each of its cells that takes any. */
const listOf = (words: string) => [
  ['Supplier ID', 'Supplier', 'Country', 'Address', 'City'],
  [`${words} key`, words, 'Portugal', `${words} street`, `${words} city`],
]
const csvOf = (words: string): string =>
  listOf(words)
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\r\n')

const columns = listColumns(createSay('en'), edition.catalogue)
/** A table of answers with one site in it. */
const answersOf = (words: string) => {
  const cells: Record<string, string | Date> = {
    Supplier: words,
    Site: `${words} hall`,
    Country: 'Portugal',
    'Answers closed': new Date('2026-11-20T00:00:00.000Z'),
  }
  return [
    columns.map(({ header }) => header),
    columns.map(({ header }) => Object.entries(cells).find(([name]) => header.startsWith(name))?.[1] ?? null),
  ]
}

const bookOf = async (rows: (string | Date | null)[][]): Promise<Uint8Array<ArrayBuffer>> =>
  Uint8Array.from(await writeXlsx({ sheets: [{ name: 'Sites', rows }] }))
const evidenceOf = (words: string) => ({
  ...bestResponse(edition),
  evidence: [{ question: 'B01.1', kind: 'document', title: `${words} deed`, date: null, sha256: null }],
})
const opened = new Map<string, Promise<Record<'list' | 'answers' | 'questionnaire', Uint8Array<ArrayBuffer>>>>()
/** The workbooks with these words, made once. */
const booksOf = (words: string) => {
  const make = async () => ({
    list: await bookOf(listOf(words)),
    answers: await bookOf(answersOf(words)),
    questionnaire: await workbookSent(evidenceOf(words) as never as Answered),
  })
  const made = opened.get(words) ?? make()
  opened.set(words, made)
  return made
}

type Upload = (settled: Settled, words?: string) => Promise<Request>
const listTo =
  (type: typeof CSV | typeof XLSX, path: (settled: Settled) => string): Upload =>
  async (settled, words = NAME) => ({
    path: path(settled),
    sent: type === CSV ? { text: csvOf(words), type } : { bytes: (await booksOf(words)).list, type },
  })
const listsTo = (path: (settled: Settled) => string): Record<string, Upload> => ({
  [CSV]: listTo(CSV, path),
  [XLSX]: listTo(XLSX, path),
})

/** What of `requests` may be sent as a file as well: such a request by operation and type, with words of one's own in it. */
export const uploads: Readonly<Record<string, Readonly<Record<string, Upload>>>> = {
  previewList: listsTo(() => '/api/lists/preview'),
  createScreening: listsTo(({ watchList }) => `/api/screenings?against=${watchList}`),
  createImport: listsTo(() => '/api/imports?list=uploaded'),
  previewImport: listsTo(() => '/api/imports/preview?list=uploaded'),
  createWatchList: {
    [CSV]: async (_settled, words = NAME) => ({
      path: '/api/watch-lists',
      sent: { text: `list,entry,name\n"${words} register",7,"${words}"\n`, type: CSV },
    }),
  },
  markWorkbook: {
    [XLSX]: async (_settled, words = NAME) => ({
      path: '/api/workbooks/marked',
      sent: { bytes: (await booksOf(words)).questionnaire, type: XLSX },
    }),
  },
  createResponse: {
    [XLSX]: async ({ site }, words = NAME) => ({
      path: `/api/sites/${site}/responses`,
      sent: { bytes: (await booksOf(words)).questionnaire, type: XLSX },
    }),
  },
  createBatch: {
    [NDJSON]: async (_settled, words = NAME) => ({
      path: '/api/batches',
      sent: { text: `${JSON.stringify({ site: `${words}, annex`, response: evidenceOf(words) })}\n`, type: NDJSON },
    }),
    [XLSX]: async (_settled, words = NAME) => ({
      path: '/api/batches',
      sent: { bytes: (await booksOf(words)).answers, type: XLSX },
    }),
  },
}
