import type { ReviewRecord } from '../../../src/core/score/review.ts'
import examples from '../../../src/web/examples.json' with { type: 'json' }
import { FORM, NDJSON } from '../../../src/web/sent/body.ts'
import { bestResponse } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { type Ask, idOf, ORIGIN, type Sent } from '../palermo.ts'
import type { Settled } from '../requests.ts'
import { uploads } from '../uploads.ts'

/** Words as they stand in what takes no gaps: an address, a code, a header. */
export const joined = (words: string): string => words.replaceAll(' ', '-')

/** Answers about which there is something for every act of a reviewer. */
const reviewed = (words: string) => ({
  'B03.3': 'partly-repaid',
  'B06.1': 'workers',
  'B06.2': 'no',
  'B06.3': 'yes',
  'B06.7': { choice: 'no-migrants', reason: `${words} excuse` },
})
/** Every act of a reviewer, with words in each of its fields that takes any. */
const reviewsIn = (words: string): ReviewRecord['does'][] => [
  { act: 'evidence-level', question: 'B01.1', level: 1, reason: `${words} level` },
  { act: 'not-applicable-accepted', question: 'B06.7', reason: `${words} absence` },
  { act: 'flag-closed', question: 'B06.3', on: '2026-11-21', remedy: `${words} remedy`, evidence: `${words} proof` },
  { act: 'repair-plan-accepted', question: 'B03.3', due: '2027-05-01', reason: `${words} plan` },
  { act: 'contradiction-answered', pair: 'K3', reason: `${words} pair` },
]

const form = (fields: Record<string, string>): Sent => ({ text: new URLSearchParams(fields).toString(), type: FORM })
const rowOf = (words: string) => ({
  name: `${words} row`,
  country: 'Portugal',
  address: `${words} row street`,
  product: `${words} goods`,
  sector: `${words} trade`,
})

/** What a house writes beyond what it has under every address: its words in every field of the service that takes any. */
export const furnish = async (
  ask: Ask,
  settled: Settled,
  { words, code, newId }: { words: string; code: string; newId: () => string },
): Promise<void> => {
  let sent = 0
  const post = async (path: string, what: Sent): Promise<void> => {
    const headers = path.startsWith('/api/') ? { 'Idempotency-Key': `${code}-${sent++}` } : { Origin: ORIGIN }
    const answer = await ask(path, { ...what, headers: { ...headers, ...what.headers } })
    if (answer.status >= 400) throw new Error(`${path} ${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
  }
  const site = { name: `${words} annex`, address: `${words} annex street`, country: 'PRT', division: '31' }
  await post('/api/suppliers', {
    json: { name: `${words} third`, ownKey: `${words} third key`, register: `${words} register`, sites: [site] },
  })
  await post('/api/sites', { json: { ...site, name: `${words} yard`, supplier: settled.supplier } })
  const list = { name: `${words} list`, rows: [rowOf(words), { ...rowOf(words), country: `${words} country` }] }
  for (const path of ['/api/lists/preview', '/api/screenings']) await post(path, { json: list })
  const place = {
    ownKey: `${words} row key`,
    city: `${words} city`,
    state: `${words} state`,
    postcode: `${words.slice(0, 40)} code`,
  }
  const imported = {
    ...list,
    list: code,
    rows: list.rows.map((row, i) => ({ ...row, ...place, ownKey: `${words} ${i}` })),
  }
  for (const path of ['/api/imports/preview', '/api/imports']) await post(path, { json: imported })
  // The same list again, in which one supplier is gone and another has moved.
  const moved = imported.rows.slice(0, 1).map((row) => ({ ...row, name: `${words} moved` }))
  await post('/api/imports', { json: { ...imported, rows: moved } })
  await post('/api/watch-lists', {
    text:
      'list,entry,name,others,address,city,country,source,note\n' +
      `"${words} list","${words} 7","${words}","${words} alias","${words} lane","${words} town",Portugal,"${words} source","${words} note"\n`,
    type: 'text/csv',
  })
  for (const [operation, files] of Object.entries(uploads))
    for (const make of Object.values(files)) {
      const { path, sent: file } = await make(settled, words)
      const named = /Screening|List|Import|Batch/.test(operation)
        ? `${path.includes('?') ? '&' : '?'}name=${words}`
        : ''
      const its = operation.endsWith('Import') ? path.replace('list=uploaded', `list=${code}-2`) : path
      await post(`${its}${named}`, file!)
    }
  const response = {
    ...bestResponse(edition, reviewed(words)),
    evidence: [{ question: 'B01.1', kind: 'document', title: `${words} deed`, date: null, sha256: null }],
    declaration: { function: `${words} head`, on: '2026-11-20' },
  }
  const answered = await idOf(ask(`/api/sites/${settled.site}/responses`, { json: response }))
  const records = reviewsIn(words).map((does) => ({ on: '2026-11-22', does }))
  await post(`/api/responses/${answered}/reviews`, { json: records })
  await post('/api/grants', { json: { site: settled.site, organisation: 'yew', days: 30 } })
  await post('/api/assessments', { json: { response: answered } })
  const decision = { decision: 'confirmed', by: `${words}, head`, reason: `${words} why` }
  await post(`/api/matches/${settled.match}/decisions`, { json: decision })
  await post(`/api/matches/${settled.match}/answers`, { json: { by: `${words}, plant`, text: `${words} says` } })
  const supplier = { name: `${words} fourth`, ownKey: `${words} fourth key`, register: `${words} fourth register` }
  const lines = [
    { supplier, site, response },
    { site: `${words} nowhere`, response: { torn: words } },
  ]
  await post('/api/batches', { json: { name: `${words} batch`, lines } })
  await post(`/api/batches?name=${words} lines`, { text: `{"torn": "${words}"\n`, type: NDJSON })
  const asked = { asker: `${words} asker`, contact: `${words} contact`, supplier: `${words} asked` }
  await post('/api/questionnaires/workbook', { json: { ...examples.createWorkbook.request, ...asked } })
  await post('/api/invitations', { json: { email: `${code}-two@example.org`, roles: ['reviewer'] } })
  await post('/api/keys', { json: { label: `${words} second key`, scopes: ['audit.read'], days: 30 } })
  await post('/organisation', form({ name: `${words}, limited` }))
  await post('/members/invite', form({ id: newId(), email: `${code}-three@example.org`, roles: 'reviewer' }))
  await post('/keys/new', form({ id: newId(), label: `${words} third key`, scopes: 'audit.read', days: '30' }))
  await post('/account', form({ name: `${words}, owner`, language: 'en' }))
}
