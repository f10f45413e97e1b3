import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson, digest } from '../../src/core/digest.ts'
import type { Portable } from '../../src/core/portable.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { formerEdition, nextEdition } from '../support/next-edition.ts'
import { jsonOf } from './answers.ts'
import { type Ask, idOf, start } from './palermo.ts'

type Preview = {
  kept: string[]
  reworded: { code: string }[]
  leftBehind: { at: string; message: string; sent: unknown }[]
  asked: { code: string; question: string }[]
  problems: { at: string; message: string }[]
  response: { answers: Record<string, unknown>; closedOn: string; questionnaire: string }
}
type Kept = {
  id: string
  leftBehind: { at: string }[]
  reworded: string[]
  asked: string[]
  assessment: { coverage: number }
}

const evidence = [{ question: 'B01.1', kind: 'document', title: 'Code of conduct', date: '2026-02-01', sha256: null }]
const answered = { ...bestResponse(edition), evidence }

/** A site of a buyer, on an instance of its own. */
const openSite = async (ask: Ask) => {
  const made = await jsonOf<{ sites: { id: string }[] }>(
    ask('/api/suppliers', {
      json: { name: 'Vale Joinery', sites: [{ name: 'North hall', country: 'PRT', division: '31' }] },
    }),
  )
  return `/api/sites/${made.sites[0]!.id}/responses`
}
const fileOf = async (ask: Ask, response: string) => (await ask(`/api/responses/${response}/answers.json`)).text()
const asked = (preview: Preview) => preview.asked.map(({ code }) => code)

describe('answering once for four buyers on four instances', () => {
  const first = start()
  const others = [
    ['the same edition', start(), 95, [], 0],
    ['a later edition', start({ edition: nextEdition }), 92, ['B06.5', 'B12.3'], 3],
    ['an earlier edition', start({ edition: formerEdition }), 94, [], 1],
  ] as const
  let file: Portable
  beforeAll(async () => {
    const response = await idOf(first.ask(await openSite(first.ask), { json: answered }))
    file = JSON.parse(await fileOf(first.ask, response))
  })

  it('the first instance hands out one canonical file with the evidence list, under its digest', async () => {
    const response = await idOf(first.ask(await openSite(first.ask), { json: answered }))
    const answer = await first.ask(`/api/responses/${response}/answers.json`)
    const text = await answer.text()
    const { digest: claimed, ...whole } = JSON.parse(text) as Portable
    expect(text).toBe(canonicalJson(JSON.parse(text)))
    expect([claimed, answer.headers.get('etag'), answer.headers.get('content-disposition')]).toEqual([
      digest(whole),
      `"${claimed}"`,
      `attachment; filename="answers-${response}.json"`,
    ])
    expect(whole.evidence).toEqual(evidence)
  })

  it.each(others)(
    'an instance with %s shows what carries over and asks the rest',
    async (_, { ask }, kept, rest, left) => {
      const preview = await jsonOf<Preview>(ask('/api/answers/preview', { json: file }))
      expect([preview.kept.length, asked(preview), preview.leftBehind.length, preview.problems]).toEqual([
        kept,
        rest,
        left,
        [],
      ])
      for (const { message } of preview.leftBehind) expect(message).toMatch(/\.$/)
    },
  )

  it.each(others)(
    'an instance with %s keeps and scores the file as it is, and tells what is missing',
    async (_, { ask }, _kept, rest, left) => {
      const made = await jsonOf<Kept>(ask(await openSite(ask), { json: file }))
      expect([made.asked, made.leftBehind.length]).toEqual([rest, left])
      const shown = await jsonOf<{ sent: { closedOn: string; evidence: unknown[] } }>(ask(`/api/responses/${made.id}`))
      expect([shown.sent.closedOn, shown.sent.evidence]).toEqual(['2026-11-20', evidence])
    },
  )

  it('the same edition gives the same score as the first instance, to the last kept digit', async () => {
    const results = await Promise.all(
      [first, others[0][1]].map(async ({ ask }, i) => {
        const made = await jsonOf<Kept & { assessment: { id: string } }>(
          ask(await openSite(ask), { json: i === 0 ? answered : file }),
        )
        return (await jsonOf<{ assessment: { result: unknown } }>(ask(`/api/assessments/${made.assessment.id}/bundle`)))
          .assessment.result
      }),
    )
    expect(results[1]).toEqual(results[0])
  })

  it('the supplier answers the rest beside the file, and nothing is asked any more', async () => {
    const { ask } = others[1][1]
    const more = {
      file,
      answers: { 'B06.5': 'written-anew', 'B12.3': 0.8 },
      declaration: { function: 'Director', on: '2026-11-24' },
    }
    const preview = await jsonOf<Preview>(ask('/api/answers/preview', { json: more }))
    expect([asked(preview), preview.problems]).toEqual([[], []])
    const made = await jsonOf<Kept>(ask(await openSite(ask), { json: more }))
    expect([made.asked, made.reworded]).toEqual([[], ['B08.5']])
    const shown = await jsonOf<{ sent: Record<string, unknown> }>(ask(`/api/responses/${made.id}`))
    expect(shown.sent).toMatchObject({
      answers: { 'B12.3': 0.8 },
      declaration: { function: 'Director', on: '2026-11-24' },
    })
  })

  it('a file goes on from instance to instance: what was added there is in the next one', async () => {
    const { ask } = others[1][1]
    const made = await jsonOf<Kept>(ask(await openSite(ask), { json: { file, answers: { 'B12.3': 0.8 } } }))
    const next = JSON.parse(await fileOf(ask, made.id)) as Portable
    expect([next.catalogue.edition, next.answers['B12.3'], next.closedOn]).toEqual([
      'supply-chain@2027.1',
      0.8,
      '2026-11-20',
    ])
    const back = await jsonOf<Preview>(first.ask('/api/answers/preview', { json: next }))
    expect(asked(back)).toEqual(['B02.5', 'B06.5', 'B12.3'])
  })
})

describe('an answer file that is sent', () => {
  it('can be carried from the short form into the full one', async () => {
    const one = start()
    const short = await idOf(one.ask(await openSite(one.ask), { json: bestResponse(edition, {}, 'short') }))
    const file = JSON.parse(await fileOf(one.ask, short))
    const preview = await jsonOf<Preview>(start().ask('/api/answers/preview', { json: { file, form: 'full' } }))
    expect([preview.kept.length, preview.asked.length]).toEqual([34, 61])
  })

  it('is kept once for one key, and the replay is the same answer', async () => {
    const { ask } = start()
    const path = await openSite(ask)
    const file = JSON.parse(await fileOf(ask, await idOf(ask(path, { json: answered }))))
    const again = () => ask(path, { json: file, headers: { 'Idempotency-Key': 'one' } })
    const texts = [await (await again()).text(), await (await again()).text()]
    expect(texts[1]).toBe(texts[0])
    expect((await jsonOf<{ rows: unknown[] }>(ask('/api/responses'))).rows).toHaveLength(2)
  })

  it.each([
    ['changed by one answer', (file: Portable) => ({ ...file, answers: { ...file.answers, 'B01.4': 'no' } }), 'digest'],
    ['with a level of evidence put in', (file: Portable) => ({ ...file, levels: { 'B01.1': 3 } }), 'levels'],
    [
      'with an answer to what it answers itself',
      (file: Portable) => ({ file, answers: { 'B01.4': 'no' } }),
      'answers.B01.4',
    ],
    ['with a score beside it', (file: Portable) => ({ file, score: 1 }), 'score'],
    ['with nothing in it', () => ({ file: {} }), 'format'],
  ])('%s is refused with its place, by the preview and by the site alike', async (_, change, at) => {
    const { ask } = start()
    const path = await openSite(ask)
    const file = JSON.parse(await fileOf(ask, await idOf(ask(path, { json: answered })))) as Portable
    for (const to of [path, '/api/answers/preview']) {
      const answer = await ask(to, { json: change(file) })
      expect(answer.status).toBe(422)
      expect(((await answer.json()) as { problems: { at: string }[] }).problems.map((problem) => problem.at)).toEqual([
        at,
      ])
    }
  })

  it('closed more than twelve months ago is shown with the reason, and not kept', async () => {
    const then = start({ now: () => new Date('2026-11-25T09:00:00.000Z') })
    const file = JSON.parse(await fileOf(then.ask, await idOf(then.ask(await openSite(then.ask), { json: answered }))))
    const later = start({ now: () => new Date('2027-11-21T09:00:00.000Z') })
    const preview = await jsonOf<Preview>(later.ask('/api/answers/preview', { json: file }))
    expect(preview.problems.map(({ at }) => at)).toEqual(['closedOn'])
    expect((await later.ask(await openSite(later.ask), { json: file })).status).toBe(422)
  })
})

describe('numbers beyond all numbers', () => {
  it('are refused where they stand, by answers and by answer files', async () => {
    const { ask } = start()
    const path = await openSite(ask)
    const file = await fileOf(ask, await idOf(ask(path, { json: answered })))
    const beyond = (text: string) => {
      expect(text).toContain('"B05.1":1,')
      return text.replace('"B05.1":1,', '"B05.1":1e999,')
    }
    const problemsTo = async (text: string) => {
      const answer = await ask(path, { text })
      expect(answer.status).toBe(422)
      return ((await answer.json()) as { problems: { at: string; message: string }[] }).problems
    }
    expect(await problemsTo(beyond(JSON.stringify(answered)))).toEqual([
      { at: 'answers.B05.1', message: expect.stringContaining('from 0 to 1') },
    ])
    const told = [{ at: '(file)', message: expect.stringContaining('number') }]
    expect(await problemsTo(beyond(file))).toEqual(told)
    expect(await problemsTo(`{"file":${beyond(file)}}`)).toEqual(told)
  })
})
