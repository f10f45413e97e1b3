import assert from 'node:assert/strict'
import { POLICY } from '../../../src/web/access.ts'
import { createProvider, ISSUER } from '../../sign-in/provider.ts'
import { NOTHING } from '../requests.ts'
import { type Asked, askOnce, comparable, filesOf, namesThings } from './asked.ts'
import { type Asker, type HouseName, listAskers } from './askers.ts'
import { type Houses, openHouses, type Things, YEW } from './houses.ts'
import { PAGES } from './pages.ts'
import { keepsOut, toldOf, verdictOf } from './verdict.ts'

/** What is answered to everybody alike once the service has begun; whoever begins it has a test of their own. */
const CLOSED: Readonly<Record<string, number>> = { showWelcome: 410, begin: 410 }

/** Pages that lead on whoever has shown what they ask for. */
const LEADS_ON: Readonly<Record<string, number>> = { showSecondFactor: 303 }

/** What names in its query what is not there is told so as of any value that does not fit. */
const UNFIT: Readonly<Record<string, number>> = { createScreening: 422 }

/** What was counted: `files` are the requests that sent one, `pairs` those about foreign things that were told as those about missing ones. */
export type MatrixTally = Record<
  'routes' | 'askers' | 'objects' | 'requests' | 'files' | 'let' | 'kept' | 'pairs' | 'milliseconds',
  number
>

type Declared = {
  operationId: string
  responses: Record<string, unknown>
  requestBody?: { content: Record<string, unknown> }
}

const MISSING = { ...NOTHING, checkers: YEW, organisation: 'nowhere', session: NOTHING.site, passkey: NOTHING.site }
const WHOSE = ['own', 'foreign', 'missing'] as const

/** For each house one that has things of the same kinds: where there is one, on the same side. */
const OTHER: Readonly<Record<HouseName, HouseName>> = {
  alder: 'birch',
  birch: 'alder',
  hazel: 'holly',
  holly: 'hazel',
  elm: 'fir',
  fir: 'elm',
  platform: 'alder',
}
/**
 * Whose words each house may read beside its own: a buyer those of its suppliers and of who checks for it, and who checks those of the buyer.
 * Suppliers of one buyer read nothing of each other, nor of the buyer.
 */
const READS: Readonly<Record<HouseName, readonly HouseName[]>> = {
  alder: ['hazel', 'holly', 'elm'],
  birch: ['fir'],
  hazel: [],
  holly: [],
  elm: ['alder'],
  fir: ['birch'],
  platform: [],
}
const HOUSES = Object.keys(OTHER) as HouseName[]
const foreignTo = ({ house }: Asker): HouseName[] =>
  HOUSES.filter((other) => other !== house && !READS[house].includes(other))

/** What is of the house of an asker, what is of the other, and what is not there. */
const thingsOf = ({ house }: Asker, houses: Houses): Record<(typeof WHOSE)[number], Things> => ({
  own: houses[house].things,
  foreign: houses[OTHER[house]].things,
  missing: MISSING,
})

/**
 * Everybody asks for everything: own, foreign and what is not there, whoever is let in first. Rejects with the request that was answered
 * otherwise than the policy has it, or that let a word of the other house out. `only`: some of the routes.
 */
export const runMatrix = async (only: (route: string) => boolean = () => true): Promise<MatrixTally> => {
  const started = performance.now()
  const provider = await createProvider()
  const oidc = { issuer: ISSUER, client: 'palermo', secret: 'secret', acr: null, name: 'Harbour ID' }
  const houses = await openHouses({ oidc, fetch: provider.fetch }, { sides: true })
  const { alder } = houses
  const askers = await listAskers(houses)
  const { paths } = (await (await alder.ask('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, Declared>>
  }
  const tally: MatrixTally = {
    routes: 0,
    askers: askers.length,
    objects: WHOSE.length,
    requests: 0,
    files: 0,
    let: 0,
    kept: 0,
    pairs: 0,
    milliseconds: 0,
  }

  const askAbout = async (asked: Omit<Asked, 'things' | 'foreign'>, declared: number, isAbout: boolean) => {
    const { row, operation, asker, file } = asked
    const verdict = verdictOf(row, asker)
    const runs = verdict === 'in' && row.touches === 'the service'
    const foreign = runs ? [] : foreignTo(asker)
    const things = thingsOf(asker, houses)
    const told: string[] = []
    for (const whose of isAbout ? WHOSE : (['own'] as const)) {
      const { answer, request, text, where } = await askOnce({ ...asked, things: things[whose], foreign })
      tally.requests += 1
      if (file !== null) tally.files += 1
      if (verdict === 'in' && whose === 'own') {
        const wanted = CLOSED[operation] ?? LEADS_ON[operation] ?? declared
        assert.equal(answer.status, wanted, where)
        assert.ok(operation in CLOSED || !keepsOut(answer), where)
        tally.let += 1
        continue
      }
      if (verdict === 'in') assert.equal(answer.status, UNFIT[operation] ?? 404, where)
      else assert.equal(`${answer.status} ${answer.headers.get('location')}`, toldOf(row, verdict, request.path), where)
      tally.kept += 1
      told.push(comparable(answer, text, request))
    }
    assert.ok(new Set(told).size <= 1, `${row.route} as ${asker.name}: ${[...new Set(told)].join('\n')}`)
    if (isAbout) tally.pairs += 1
  }

  for (const row of POLICY.filter(({ route }) => only(route))) {
    const [method, path] = row.route.split(' ') as [string, string]
    const { operationId: operation, responses, requestBody } = paths[path]![method.toLowerCase()]!
    const files = filesOf(operation)
    if (requestBody && path.startsWith('/api/'))
      assert.deepEqual(files.map((type) => type ?? 'application/json').sort(), Object.keys(requestBody.content).sort())
    const declared = Number(Object.keys(responses)[0])
    const letIn = (asker: Asker) => (verdictOf(row, asker) === 'in' ? 0 : 1)
    tally.routes += 1
    for (const file of files) {
      const isAbout =
        operation in PAGES
          ? /\{(id|person)\}|account\/organisation$/.test(path)
          : await namesThings({ operation, file }, [alder.things, MISSING])
      for (const asker of [...askers].sort((one, other) => letIn(one) - letIn(other)))
        await askAbout({ houses, provider, row, operation, asker, file }, declared, isAbout)
    }
  }
  tally.milliseconds = performance.now() - started
  return tally
}

/** The figures of the matrix in one line. */
export const matrixLine = (tally: MatrixTally): string =>
  `${tally.routes} routes × ${tally.askers} askers × up to ${tally.objects} objects: ${tally.requests} requests (${tally.files} with a file), ` +
  `${tally.let} let in and ${tally.kept} kept out as the policy has it, ${tally.pairs} times what is foreign told as what is not there, ` +
  `0 foreign canaries, ${(tally.milliseconds / 1000).toFixed(0)} s`
