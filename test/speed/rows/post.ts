import assert from 'node:assert/strict'
import { join } from 'node:path'
import { fullResponse } from '../answers.ts'
import { type Asked, openClients, post } from '../load.ts'
import { startPalermo } from '../palermo.ts'
import { buildFile, inFolder } from '../program.ts'
import { alternate, type Side } from '../rounds.ts'
import { type Given, type Row, shown } from '../row.ts'
import { type Server, startServer } from '../server.ts'
import { createSites } from '../sites.ts'

const CLIENTS = 32
const ROUNDS = 5

type Answered = { assessment: { riskLow: number; riskHigh: number; coverage: number } }
type Posted = { microseconds: number; processor: number; bodies: string[] }

/** A round: every body to an address of its own, each answered before its connection sends the next. */
const postAll = async (
  server: Server & Asked,
  paths: readonly string[],
  bodies: readonly string[],
): Promise<Posted> => {
  const requests = bodies.map((body, i) => post(server, paths[i]!, body))
  const clients = await openClients(server.port, CLIENTS)
  const before = await server.usedMicroseconds()
  const round = await clients.send(requests)
  const used = (await server.usedMicroseconds()) - before
  clients.close()
  return {
    microseconds: (round.milliseconds * 1000) / bodies.length,
    processor: used / bodies.length,
    bodies: round.bodies,
  }
}

const bodiesFor = ({ quick }: Given): string[] =>
  Array.from({ length: quick ? 320 : 1_600 }, (_, i) => JSON.stringify(fullResponse(i + 1)))

const startWithSites = async (folder: string, needed: number) => {
  const server = await startPalermo(join(folder, 'palermo.db'))
  const sites = await createSites(server, needed)
  return { server, sites }
}

/** What a side took in each round, beside what is compared. */
const told = (name: string, rounds: readonly Posted[]): string => {
  const middle = (pick: (posted: Posted) => number) => [...rounds].map(pick).sort((a, b) => a - b)[rounds.length >> 1]!
  const each = middle(({ microseconds }) => microseconds)
  return `${name}: ${shown(1e6 / each)} requests/s, ${shown(middle(({ processor }) => processor))} µs of processor time each`
}

/** Runs both sides over the same bodies; `answers` are those of the last round. */
const race = async (
  given: Given,
  palermo: { server: Server & Asked; sites: readonly string[] },
  peer: { server: Server; sites: readonly string[] },
  bodies: readonly string[],
  measure: keyof Omit<Posted, 'bodies'>,
) => {
  const kept: Record<'ours' | 'theirs', Posted[]> = { ours: [], theirs: [] }
  const side =
    (name: 'ours' | 'theirs', { server, sites }: typeof palermo, path: (site: string) => string): Side =>
    async (round) => {
      const paths = bodies.map((_, i) => path(sites[round * bodies.length + i]!))
      const posted = await postAll(server, paths, bodies)
      kept[name].push(posted)
      return posted[measure]
    }
  const medians = await alternate(
    {
      ours: side('ours', palermo, (site) => `/api/sites/${site}/responses`),
      theirs: side('theirs', peer, (site) => `/sites/${site}/responses`),
    },
    given,
    ROUNDS,
  )
  return { medians, ours: kept.ours.slice(1), theirs: kept.theirs.slice(1) }
}

/** Target 4: a full response read, checked, scored, chained and on the disk, against a server that only reads it and answers. */
export const postAgainstReading: Row = {
  number: 4,
  title: `durable POST of a full response, ${CLIENTS} clients, against node:http that reads the body and answers`,
  run: (given) =>
    inFolder(async (folder) => {
      const bodies = bodiesFor(given)
      const needed = bodies.length * (ROUNDS + 1)
      const palermo = await startWithSites(folder, needed)
      const reader = await startServer([await buildFile('peers/read-and-answer')])
      try {
        const { medians, ours, theirs } = await race(
          given,
          palermo,
          { ...palermo, server: reader },
          bodies,
          'microseconds',
        )
        for (const { bodies: answers } of ours)
          for (const answer of answers) assert.ok((JSON.parse(answer) as Answered).assessment.riskHigh > 0)
        return [
          {
            what: 'requests/s of Palermo ÷ of node:http',
            value: medians.theirs / medians.ours,
            limit: { least: 0.2 },
            told: [told('Palermo', ours), told('node:http', theirs), `${bodies[0]!.length} bytes of answers each`],
          },
        ]
      } finally {
        await Promise.all([palermo.server.stop(), reader.stop()])
      }
    }),
}

/** Target 5: the same against a service written straight from the documentation of its libraries. */
export const postAgainstStraightforward: Row = {
  number: 5,
  title: 'the same against straightforward Hono + zod + Drizzle builder + JSON with FULL, processor time',
  run: (given) =>
    inFolder(async (folder) => {
      const bodies = bodiesFor(given)
      const needed = bodies.length * (ROUNDS + 1)
      const palermo = await startWithSites(folder, needed)
      const server = await startServer([await buildFile('peers/straightforward')], {
        DATABASE: join(folder, 'peer.db'),
      })
      try {
        const clients = await openClients(server.port, 4)
        const made = await clients.send(
          Array.from({ length: needed }, (_, i) => post(server, '/sites', JSON.stringify({ name: `Hall ${i}` }))),
        )
        clients.close()
        const sites = made.bodies.map((body) => (JSON.parse(body) as { id: string }).id)
        const { medians, ours, theirs } = await race(given, palermo, { server, sites }, bodies, 'processor')
        ours.at(-1)!.bodies.forEach((body, i) => {
          const [own, other] = [body, theirs.at(-1)!.bodies[i]!].map(
            (text) => (JSON.parse(text) as Answered).assessment,
          )
          for (const name of ['riskLow', 'riskHigh', 'coverage'] as const) assert.equal(own![name], other![name], name)
        })
        return [
          {
            what: 'processor time of the straightforward service ÷ of Palermo',
            value: medians.theirs / medians.ours,
            limit: { least: 5 },
            told: [
              told('Palermo', ours),
              told('straightforward', theirs),
              `${bodies.length} responses each round came to equal kept integers`,
            ],
          },
        ]
      } finally {
        await Promise.all([palermo.server.stop(), server.stop()])
      }
    }),
}
