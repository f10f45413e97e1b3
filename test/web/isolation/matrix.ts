import assert from 'node:assert/strict'
import { POLICY, type PolicyRow } from '../../../src/web/access.ts'
import { textOf } from '../answers.ts'
import { HOST, ORIGIN, requestOf } from '../palermo.ts'
import { NOTHING, requests } from '../requests.ts'
import { type Asker, listAskers } from './askers.ts'
import { openHouses, type Things } from './houses.ts'
import { PAGES, type PageRequest, PROVED, type Visit } from './pages.ts'
import { keepsOut, toldOf, verdictOf } from './verdict.ts'

/** What is answered to everybody alike where the service has begun, and signs nobody in through another. */
const CLOSED: Readonly<Record<string, number>> = {
  showWelcome: 410,
  begin: 410,
  signInElsewhere: 404,
  comeBackFromElsewhere: 404,
}

/** Pages that lead on whoever has shown what they ask for. */
const LEADS_ON: Readonly<Record<string, number>> = { showSecondFactor: 303 }

/** What was counted. */
export type MatrixTally = {
  routes: number
  askers: number
  objects: number
  requests: number
  let: number
  kept: number
  milliseconds: number
}

type Declared = { operationId: string; responses: Record<string, unknown> }

const WHOSE = ['own', 'foreign', 'missing'] as const
type Whose = (typeof WHOSE)[number]

/** What names something. */
const ID = /[a-z2-7]{26}/g

/** An answer as it is compared: without what names the request and what it asked for. */
const comparable = (answer: Response, text: string, { path }: PageRequest): string => {
  const last = path.split('/').filter((part) => part.length > 3)
  const bare = last.reduce((left, part) => left.replaceAll(part, '…'), text)
  return JSON.stringify([answer.status, [...answer.headers], bare]).replaceAll(ID, '…')
}

/**
 * Everybody asks for everything: own, foreign and what is not there. Rejects with the request that was answered otherwise than the policy
 * has it, or that let a word of the other house out. `only`: some of the routes.
 */
export const runMatrix = async (only: (route: string) => boolean = () => true): Promise<MatrixTally> => {
  const started = performance.now()
  const houses = await openHouses()
  const askers = await listAskers(houses)
  const things: Record<Whose, Things> = {
    own: houses.alder.things,
    foreign: houses.birch.things,
    missing: { ...NOTHING, organisation: 'nowhere', session: NOTHING.site, passkey: NOTHING.site },
  }
  const { paths } = (await (await houses.alder.ask('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, Declared>>
  }
  const tally = {
    routes: 0,
    askers: askers.length,
    objects: WHOSE.length,
    requests: 0,
    let: 0,
    kept: 0,
    milliseconds: 0,
  }

  const ask = async (row: PolicyRow, operation: string, asker: Asker, whose: Whose) => {
    const isPage = operation in PAGES
    const mayChange = isPage && asker.anew !== null
    const me = mayChange ? await asker.anew!(PROVED.includes(operation)) : null
    const headers = me ? { Cookie: me.cookie } : asker.headers
    const visit: Visit = { houses, things: things[whose], asker, me, headers }
    const request: PageRequest = isPage ? await PAGES[operation]!(visit) : requests[operation]!(things[whose])
    const sent = { ...request.sent, method: row.route.split(' ')[0]!, headers: { ...headers, ...request.headers } }
    const origin: Record<string, string> = asker.kind === 'key' ? {} : { Origin: ORIGIN }
    const answer = await houses.app.request(request.path, requestOf(sent, { Host: HOST, ...origin }))
    const text = await textOf(answer)
    tally.requests += 1
    const where = `${row.route} as ${asker.name}, ${whose}: ${answer.status} ${answer.headers.get('location')} ${text.slice(0, 400)}`
    if (row.touches !== 'the service')
      assert.ok(!`${text}${JSON.stringify([...answer.headers])}`.includes(houses.birch.canary), `a canary: ${where}`)
    assert.deepEqual(
      houses.faults.splice(0).filter(({ error }) => !/another service/.test(String(error))),
      [],
      where,
    )
    return { answer, request, text, where }
  }

  for (const row of POLICY.filter(({ route }) => only(route))) {
    const [method, path] = row.route.split(' ') as [string, string]
    const { operationId: operation, responses } = paths[path]![method.toLowerCase()]!
    const declared = Number(Object.keys(responses)[0])
    const isAbout =
      operation in PAGES ? /\{(id|person)\}|account\/organisation$/.test(path) : namesThings(operation, things)
    tally.routes += 1
    for (const asker of askers) {
      const verdict = verdictOf(row, asker)
      const told: string[] = []
      for (const whose of isAbout ? WHOSE : (['own'] as const)) {
        const { answer, request, text, where } = await ask(row, operation, asker, whose)
        if (verdict !== 'in') {
          assert.equal(`${answer.status} ${answer.headers.get('location')}`, toldOf(row, verdict, request.path), where)
          tally.kept += 1
          told.push(comparable(answer, text, request))
        } else if (operation in CLOSED) assert.equal(answer.status, CLOSED[operation], where)
        else if (whose === 'own') {
          assert.ok(!keepsOut(answer), where)
          if (asker.name === 'owner' && row.touches !== 'the service')
            assert.equal(answer.status, LEADS_ON[operation] ?? declared, where)
          tally.let += 1
        } else {
          assert.equal(answer.status, 404, where)
          tally.kept += 1
          told.push(comparable(answer, text, request))
        }
      }
      assert.ok(new Set(told).size <= 1, `${row.route} as ${asker.name}: ${[...new Set(told)].join('\n')}`)
    }
  }
  tally.milliseconds = performance.now() - started
  return tally
}

/** Whether a request to an operation of the interface is about something, by its address or in its body. */
const namesThings = (operation: string, things: Record<Whose, Things>): boolean => {
  const [own, missing] = [things.own, things.missing].map((each) => JSON.stringify(requests[operation]!(each)))
  return own !== missing && operation !== 'createInvitation'
}

/** The figures of the matrix in one line. */
export const matrixLine = ({
  routes,
  askers,
  objects,
  requests,
  let: letIn,
  kept,
  milliseconds,
}: MatrixTally): string =>
  `${routes} routes × ${askers} askers × up to ${objects} objects: ${requests} requests, ${letIn} let in and ${kept} kept out as the policy has it, ` +
  `0 foreign canaries, ${(milliseconds / 1000).toFixed(0)} s`
