import { describe, expect, it } from 'vitest'
import type { RecordPaper } from '../../src/core/report/record.ts'
import { makeKey } from '../../src/kept/key.ts'
import { createApp } from '../../src/web/app.ts'
import { bestResponse, sentLevels } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { createPeople, type SignedIn } from '../support/people.ts'
import { jsonOf, problemsOf } from './answers.ts'
import { given, HOST, idOf, ORIGIN, requestOf, type Sent } from './palermo.ts'

const LEVEL = { act: 'evidence-level', question: 'B01.1', level: 2, reason: 'read on site' }
const ACT = { actor: 'this test', made: '2026-11-25T09:00:00.000Z', answered: null }

/** A buyer with a site that answered, and two organisations that can check it; nobody may yet. */
const open = async () => {
  const all = given()
  const app = createApp(all)
  const people = createPeople(all.store)
  await people.open('alder', 'Alder Retail')
  await people.open('elm', 'Elm Verification', 'verifier')
  await people.open('fir', 'Fir Workers’ Centre', 'worker-organisation')
  const by =
    ({ cookie }: Pick<SignedIn, 'cookie'>) =>
    async (path: string, sent: Sent = {}) =>
      app.request(path, requestOf(sent, { Host: HOST, Cookie: cookie, Origin: ORIGIN }))
  const buyer = by(await people.signIn({ organisation: 'alder', roles: ['buyer'], name: 'Bea' }))
  const rae = await people.signIn({ organisation: 'alder', roles: ['reviewer'], name: 'Rae' })
  const vera = await people.signIn({ organisation: 'elm', roles: ['verifier'], name: 'Vera' })
  const supplier = await jsonOf<{ sites: { id: string }[] }>(
    buyer('/api/suppliers', {
      json: { name: 'Vale Joinery', sites: [{ name: 'Hall', country: 'PRT', division: '31' }] },
    }),
  )
  const site = supplier.sites[0]!.id
  const response = await idOf(buyer(`/api/sites/${site}/responses`, { json: bestResponse(edition) }))
  const grant = (organisation = 'elm', days = 30) => idOf(buyer('/api/grants', { json: { site, organisation, days } }))
  const keyOf = async (organisation: string) => {
    const asked = { id: all.newId(), label: 'Till', scopes: ['reviews.write', 'assessments.read'], days: 30 } as const
    const { token } = await makeKey(all, organisation, asked, ACT)
    return async (path: string, sent: Sent = {}) =>
      app.request(path, requestOf(sent, { Host: HOST, Authorization: `Bearer ${token}` }))
  }
  const own = `/api/responses/${response}/reviews`
  const under = (id: string, end = '/reviews') => `/api/granted/${id}/responses/${response}${end}`
  const world = { ...all, app, people, by, buyer, rae, vera, site, response, grant, keyOf, own, under }
  return { ...world, reviewer: by(rae), verifier: by(vera) }
}
type Decision = { kind: string; granted: boolean; checkedBy: { by: string; name: string | null }[] }

describe('who reviews', () => {
  it.each(['verifier', 'worker-organisation', 'specialised-body'])(
    'is not what a reviewer or a key of the buyer says: "by": "%s" is refused, and nothing is saved',
    async (claimed) => {
      const { reviewer, keyOf, own } = await open()
      for (const ask of [reviewer, await keyOf('alder')]) {
        const json = [{ by: claimed, on: '2026-11-22', does: LEVEL }]
        expect(await problemsOf(ask(own, { json }))).toEqual([
          { at: '0.by', message: 'Leave this out. The service records you as buyer, from how you signed in.' },
        ])
      }
      expect(await jsonOf(reviewer(own))).toMatchObject({ rows: [] })
    },
  )

  it('is not sent: neither an organisation nor a person', async () => {
    const { reviewer, own } = await open()
    for (const field of ['organisation', 'person']) {
      const json = [{ [field]: 'elm', on: '2026-11-22', does: LEVEL }]
      expect(await problemsOf(reviewer(own, { json }))).toMatchObject([{ at: `0.${field}` }])
    }
  })

  it('is recorded as the buyer with organisation and person, and of a key without a person', async () => {
    const { reviewer, keyOf, own, rae } = await open()
    const json = [{ on: '2026-11-22', does: LEVEL }]
    await idOf(reviewer(own, { json }))
    await idOf((await keyOf('alder'))(own, { json: [{ ...json[0], by: 'buyer' }] }))
    const organisation = { id: 'alder', name: 'Alder Retail' }
    const { rows } = await jsonOf<{ rows: { records: object[]; recordedBy: object }[] }>(reviewer(own))
    expect(rows.map(({ records, recordedBy }) => [records[0], recordedBy])).toEqual([
      [
        { by: 'buyer', organisation, person: rae.person, ...json[0] },
        { organisation: 'Alder Retail', person: 'Rae' },
      ],
      [
        { by: 'buyer', organisation, ...json[0] },
        { organisation: 'Alder Retail', person: null },
      ],
    ])
  })
})

describe('a verifier', () => {
  it('checks a site that was granted, and the certificate, its paper and the page name its organisation', async () => {
    const { buyer, verifier, grant, under, vera, app, store } = await open()
    const id = await grant()
    expect(await jsonOf(verifier('/api/granted'))).toMatchObject({
      rows: [{ id, open: true, owner: { id: 'alder', name: 'Alder Retail' } }],
    })
    expect(await jsonOf(verifier(`/api/granted/${id}`))).toMatchObject({
      supplier: 'Vale Joinery',
      site: { name: 'Hall' },
      responses: [{ version: 1 }],
    })
    const path = under(id, '/certificate?kind=certificate-of-verification')
    const before = await jsonOf<{ sample: string[] }>(verifier(path))
    expect(before.sample).toHaveLength(22)
    await idOf(verifier(under(id), { json: sentLevels(edition, 2) }))
    const { rows } = await jsonOf<{ rows: { records: object[]; recordedBy: object }[] }>(verifier(under(id)))
    const organisation = { id: 'elm', name: 'Elm Verification' }
    expect(rows[0]!.records[0]).toMatchObject({ by: 'verifier', organisation, person: vera.person })
    expect(rows[0]!.recordedBy).toEqual({ organisation: 'Elm Verification', person: 'Vera' })
    const newest = (await jsonOf<{ rows: { id: string }[] }>(buyer('/api/assessments'))).rows.at(-1)!.id
    expect(await jsonOf<Decision>(buyer(`/api/assessments/${newest}/certificate`))).toMatchObject({
      kind: 'certificate-of-verification',
      granted: true,
      checkedBy: [{ by: 'verifier', name: 'Elm Verification' }],
    })
    const drawn = await (await buyer(`/api/assessments/${newest}/certificate.pdf`)).text()
    const paper = JSON.parse(drawn.replace('%PDF-1.7 ', '')) as RecordPaper
    expect(JSON.stringify(paper.front)).toContain('"message":"report.record.verified-by"')
    expect(JSON.stringify(paper.front)).toContain('Elm Verification')
    const page = await (await buyer(`/assessments/${newest}`)).text()
    expect(page).toContain('Verified by Elm Verification')
    const entry = (await store.listAudit('alder', { after: null, limit: 99 })).find(({ act }) => act === 'review kept')
    expect(entry).toMatchObject({ actor: `person:${vera.person}` })
    expect(app).toBeDefined()
  })

  it('changes no headline word with one checked answer of 95', async () => {
    const { buyer, reviewer, verifier, grant, own, under } = await open()
    await idOf(reviewer(own, { json: sentLevels(edition, 2) }))
    await idOf(verifier(under(await grant()), { json: [{ on: '2026-11-22', does: LEVEL }] }))
    const newest = (await jsonOf<{ rows: { id: string }[] }>(buyer('/api/assessments'))).rows.at(-1)!.id
    expect(await jsonOf<Decision>(buyer(`/api/assessments/${newest}/certificate`))).toMatchObject({
      kind: 'reviewed-record',
    })
    const asked = `/api/assessments/${newest}/certificate.pdf?kind=certificate-of-verification`
    expect(await problemsOf(buyer(asked))).toMatchObject([
      { message: expect.stringContaining('check the drawn questions that only a buyer has checked') },
    ])
    const page = await (await buyer(`/assessments/${newest}`)).text()
    expect(page).toContain('Reviewed by Alder Retail, Elm Verification, not independently verified')
    expect(page).toContain('Elm Verification (verifier): evidence for 1 question checked, 95 answered.')
    expect(page).not.toContain('Verified by')
  })

  it('sees and records nothing without a grant, after its end, after its time, and once it is no verifier any more', async () => {
    const { buyer, verifier, grant, under, store, now } = await open()
    const json = [{ on: '2026-11-22', does: LEVEL }]
    const refused = async (id: string) => {
      for (const path of [`/api/granted/${id}`, under(id, ''), under(id), under(id, '/certificate')])
        expect([path, (await verifier(path)).status]).toEqual([path, 404])
      expect((await verifier(under(id), { json })).status).toBe(404)
    }
    await refused('a'.repeat(26))
    const ended = await grant()
    expect((await verifier(under(ended))).status).toBe(200)
    await buyer(`/api/grants/${ended}/end`, { json: {} })
    await refused(ended)
    await refused(await grant('fir'))
    const made = new Date(now().getTime() - 2 * 86_400_000).toISOString()
    const { rows } = await store.listGrants('alder', null, { after: null, limit: 9 })
    const over = { ...rows[0]!, id: 'o'.repeat(26), made, until: new Date(now().getTime() - 86_400_000).toISOString() }
    const { ended: _ended, ownerName: _owner, granteeName: _grantee, ...row } = over
    expect(await store.keepGrant('alder', row, ACT)).toEqual({ kept: true })
    await refused(over.id)
    const id = await grant()
    await store.changeKind('platform', { id: 'elm', kind: 'worker-organisation', roles: ['verifier'] }, ACT)
    await refused(id)
  })

  it('reaches no other site of the same buyer', async () => {
    const { buyer, verifier, grant } = await open()
    const id = await grant()
    const other = await jsonOf<{ sites: { id: string }[] }>(buyer('/api/suppliers', { json: { name: 'Other' } }))
    const response = await idOf(buyer(`/api/sites/${other.sites[0]!.id}/responses`, { json: bestResponse(edition) }))
    const path = `/api/granted/${id}/responses/${response}`
    expect((await verifier(path)).status).toBe(404)
    const json = [{ on: '2026-11-22', does: LEVEL }]
    expect((await verifier(`${path}/reviews`, { json })).status).toBe(404)
    for (const own of [
      `/api/responses/${response}`,
      `/api/sites/${other.sites[0]!.id}`,
      '/api/suppliers',
      '/suppliers',
    ])
      expect([own, (await verifier(own)).status]).toEqual([own, 403])
  })

  it('is nobody who is a member of the buyer as well', async () => {
    const { verifier, grant, under, store, vera } = await open()
    const id = await grant()
    const session = { ...(await store.listSessions(vera.person))[0]!, id: 'x', token: 'x' }
    const memberships = [{ organisation: 'alder', person: vera.person, made: ACT.made, roles: ['buyer' as const] }]
    await store.openSession('alder', session, { spent: { what: 'x', until: '2027' }, memberships }, ACT)
    const answer = await verifier(under(id), { json: [{ on: '2026-11-22', does: LEVEL }] })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('Ask a colleague who is not')
  })

  it('is no key, whatever it may do', async () => {
    const { keyOf, grant, under } = await open()
    const ask = await keyOf('elm')
    const id = await grant()
    expect((await ask(under(id))).status).toBe(403)
    expect((await ask(under(id), { json: [{ on: '2026-11-22', does: LEVEL }] })).status).toBe(403)
  })

  it('is what a member of the buyer with that role is not', async () => {
    const { by, people, own, response } = await open()
    const inside = by(await people.signIn({ organisation: 'alder', roles: ['verifier'] }))
    for (const path of [own, `/api/responses/${response}`, '/api/suppliers', '/suppliers', '/api/granted'])
      expect([path, (await inside(path)).status]).toEqual([path, 403])
  })
})

describe('a grant', () => {
  it('is given by who keeps the site, in a session, and to an independent organisation alone', async () => {
    const { buyer, reviewer, keyOf, site, people } = await open()
    await people.open('birch', 'Birch')
    const json = { site, organisation: 'elm', days: 30 }
    expect((await reviewer('/api/grants', { json })).status).toBe(403)
    expect((await (await keyOf('alder'))('/api/grants', { json })).status).toBe(403)
    const told = []
    for (const organisation of ['birch', 'alder', 'nowhere', 'platform'])
      told.push(await problemsOf(buyer('/api/grants', { json: { ...json, organisation } })))
    for (const each of told) expect(each).toEqual(told[0])
    expect(told[0]).toMatchObject([{ at: 'organisation', message: expect.stringContaining('not the identifier') }])
    expect((await buyer('/api/grants', { json: { ...json, site: 'a'.repeat(26) } })).status).toBe(404)
    expect((await buyer('/api/grants', { json: { ...json, days: 367 } })).status).toBe(422)
  })

  it('is listed with the name of the organisation, and ends as often as it is asked', async () => {
    const { buyer, grant, site } = await open()
    const id = await grant()
    const organisation = { id: 'elm', name: 'Elm Verification', kind: 'verifier' }
    expect(await jsonOf(buyer(`/api/grants?site=${site}`))).toMatchObject({ rows: [{ id, organisation, ended: null }] })
    const first = await jsonOf<{ ended: string }>(buyer(`/api/grants/${id}/end`, { json: {} }))
    expect(await jsonOf(buyer(`/api/grants/${id}/end`, { json: {} }))).toMatchObject({ ended: first.ended })
  })
})

describe('two suppliers of one buyer', () => {
  it('each see their own, and a supplier who was invited into the buyer’s organisation sees nothing', async () => {
    const { by, people, buyer, site } = await open()
    await people.open('hazel', 'Hazel Mills', 'respondent')
    const hazel = by(await people.signIn({ organisation: 'hazel', roles: ['supplier'] }))
    expect((await hazel('/api/suppliers')).status).toBe(200)
    expect((await hazel(`/api/sites/${site}`)).status).toBe(404)
    const invited = by(await people.signIn({ organisation: 'alder', roles: ['supplier'] }))
    const tourism = by(await people.signIn({ organisation: 'alder', roles: ['tourism-member'] }))
    for (const ask of [invited, tourism])
      for (const path of ['/api/suppliers', `/api/sites/${site}`, '/api/responses', '/api/assessments', '/suppliers'])
        expect([path, (await ask(path)).status]).toEqual([path, 403])
    expect((await buyer(`/api/sites/${site}`)).status).toBe(200)
  })

  it('an administrator of the buyer cannot invite one, nor give the role, and is shown those who have it', async () => {
    const { by, people } = await open()
    const admin = by(await people.signIn({ organisation: 'alder', roles: ['organisation-administrator'] }))
    const { person } = await people.signIn({ organisation: 'alder', roles: ['supplier'], name: 'Sam Supplier' })
    for (const role of ['supplier', 'tourism-member', 'verifier']) {
      const json = { email: 'new@vale.example', roles: [role] }
      expect(await problemsOf(admin('/api/invitations', { json }))).toMatchObject([{ at: 'roles' }])
      expect(await problemsOf(admin(`/api/members/${person}/roles`, { json: { roles: [role] } }))).toMatchObject([
        { at: 'roles' },
      ])
      const text = new URLSearchParams({ roles: role }).toString()
      const posted = await admin(`/members/${person}`, { text, type: 'application/x-www-form-urlencoded' })
      expect(posted.status).toBe(422)
    }
    const members = await (await admin('/members')).text()
    expect(members).toContain('Some members have a role that no longer counts here')
    expect(members).toContain('Sam Supplier can open nothing with these roles: Supplier')
    expect(await (await admin('/')).text()).toContain('Give members of another side a new role')
    expect(await jsonOf(admin('/api/members'))).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ person, foreign: ['supplier'] })]),
    })
    const json = { roles: ['buyer'] }
    expect((await admin(`/api/members/${person}/roles`, { json })).status).toBe(200)
    expect(await (await admin('/members')).text()).not.toContain('no longer counts here')
  })
})
