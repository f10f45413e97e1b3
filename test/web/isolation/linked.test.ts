import { beforeAll, describe, expect, it } from 'vitest'
import { bestResponse } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { mailsOf } from '../../support/visitor.ts'
import { NOBODY } from '../requests.ts'
import { type Houses, openHouses, type Things } from './houses.ts'

let houses: Houses
beforeAll(async () => {
  houses = await openHouses()
})

type Linked = (own: Things, other: Things) => { path: string; json?: unknown }
const nowhere = (things: Things): Things =>
  Object.fromEntries(Object.keys(things).map((name) => [name, NOBODY])) as unknown as Things

/** Something of one's own that names something of another: as its parent, its child, or what it is compared with. */
const LINKED: Readonly<Record<string, Linked>> = {
  'a site of a foreign supplier': (_own, { supplier }) => ({
    path: '/api/sites',
    json: { supplier, name: 'Annex', country: 'PRT' },
  }),
  'answers about a foreign site': (_own, { site }) => ({
    path: `/api/sites/${site}/responses`,
    json: bestResponse(edition),
  }),
  'an assessment of a foreign response': (_own, { response }) => ({ path: '/api/assessments', json: { response } }),
  'a foreign review of an own response': (own, { review }) => ({
    path: `/api/responses/${own.response}/reviews/${review}`,
  }),
  'an own review of a foreign response': (own, { response }) => ({
    path: `/api/responses/${response}/reviews/${own.review}`,
  }),
  'a screening against a foreign watch list': (_own, { watchList }) => ({
    path: `/api/screenings?against=${watchList}`,
    json: { name: 'Ours', rows: [{ name: 'Vale Joinery', country: 'Portugal', product: 'furniture' }] },
  }),
  'a screening against an own and a foreign watch list': (own, { watchList }) => ({
    path: `/api/screenings?against=${own.watchList}&against=${watchList}`,
    json: { name: 'Ours', rows: [{ name: 'Vale Joinery', country: 'Portugal', product: 'furniture' }] },
  }),
  'an import that is screened against a foreign watch list': (_own, { watchList }) => ({
    path: `/api/imports?against=${watchList}`,
    json: { name: 'Ours', list: 'linked', rows: [{ name: 'Vale Joinery', country: 'Portugal' }] },
  }),
  'a decision about a foreign match': (_own, { match }) => ({
    path: `/api/matches/${match}/decisions`,
    json: { decision: 'confirmed', by: 'Head', reason: 'Same place' },
  }),
  'roles of a foreign member': (_own, { member }) => ({
    path: `/api/members/${member}/roles`,
    json: { roles: ['supplier'] },
  }),
  'a foreign invitation': (_own, { invitation }) => ({ path: `/api/invitations/${invitation}/withdraw`, json: {} }),
  'a foreign key': (_own, { key }) => ({ path: `/api/keys/${key}/revoke`, json: {} }),
}

const told = async (answer: Response): Promise<string> =>
  `${answer.status} ${(await answer.text()).replaceAll(/[a-z2-7]{26}/g, '…')}`

describe('what is linked to something foreign', () => {
  it.each(Object.entries(LINKED))('%s is answered as if that were not there', async (_what, linked) => {
    const { alder, birch } = houses
    const both = []
    for (const other of [birch.things, nowhere(birch.things)]) {
      const { path, json } = linked(alder.things, other)
      both.push(await told(await alder.ask(path, json === undefined ? {} : { json })))
    }
    expect(both[0]).toMatch(/^4(04|22) /)
    expect(both[0]).toBe(both[1])
  })

  it.each([
    ['/api/sites?supplier=', 'supplier'],
    ['/api/responses?site=', 'site'],
    ['/api/assessments?site=', 'site'],
  ] as const)('a list %s of something foreign is empty, and of one’s own is not', async (path, name) => {
    const { alder, birch } = houses
    const rows = async (things: Things) =>
      ((await (await alder.ask(path + things[name])).json()) as { rows: unknown[] }).rows.length
    expect(await rows(alder.things)).toBeGreaterThan(0)
    expect(await rows(birch.things)).toBe(0)
  })

  it('a cursor of another house leads to nothing of it', async () => {
    const { alder, birch } = houses
    const { next } = (await (await birch.ask('/api/suppliers?limit=1')).json()) as { next: string }
    const text = await (await alder.ask(`/api/suppliers?limit=100&after=${next}`)).text()
    expect(text).not.toContain(birch.canary)
  })

  it('an address that two houses invite is told each house of by its own name alone', async () => {
    const { alder, birch, store } = houses
    const email = 'both@elsewhere.example'
    for (const { ask } of [alder, birch]) {
      const answer = await ask('/api/invitations', { json: { email, roles: ['supplier'] } })
      expect(answer.status).toBe(201)
    }
    for (const [one, other] of [
      [alder, birch],
      [birch, alder],
    ] as const) {
      const listed = await (await one.ask('/api/invitations?limit=100')).text()
      expect(listed.split(email)).toHaveLength(2)
      expect(listed).not.toContain(other.canary)
    }
    const mails = (await mailsOf(store, 'invitation')).filter(({ to }) => to === email).map(({ text }) => text)
    expect(mails).toHaveLength(2)
    expect(mails.map((text) => [text.includes(alder.canary), text.includes(birch.canary)]).sort()).toEqual([
      [false, true],
      [true, false],
    ])
  })
})
