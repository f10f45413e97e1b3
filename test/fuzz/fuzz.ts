import assert from 'node:assert/strict'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { openWorld, type World } from '../web/drivers.ts'
import { requests } from '../web/requests.ts'
import { type Document, isJson, listOperations, type Operation, readDocument } from './document.ts'
import { type Drawn, requestTo } from './request.ts'

const PROBLEM = 'application/problem+json'

/** What was counted: operations, requests, answers by status, and the slowest answer. */
export type FuzzTally = {
  operations: number
  requests: number
  statuses: Record<string, number>
  slowest: { milliseconds: number; operation: string }
}

const pointer = (parts: readonly string[]): string =>
  parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')

/** The schemas by which answers are judged. */
const openSchemas = (document: Document) => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(document, 'document')
  return ({ path, method }: Operation, range: string, type: string): ValidateFunction =>
    ajv.getSchema(
      `document#/${pointer(['paths', path, method.toLowerCase(), 'responses', range, 'content', type, 'schema'])}`,
    )!
}

/** Rejects unless an answer is one that its operation declares, whole, and no fault of ours. */
const judge = async (
  operation: Operation,
  answer: Response,
  schemaOf: ReturnType<typeof openSchemas>,
): Promise<void> => {
  const { status } = answer
  const letters = new TextDecoder().decode(await answer.arrayBuffer())
  assert.ok(status < 500, `${status} ${letters.slice(0, 300)}`)
  const range = status in operation.responses ? String(status) : `${String(status)[0]}XX`
  const declared = operation.responses[range]
  assert.ok(declared, `${status} is not declared: ${letters.slice(0, 300)}`)
  if (!declared.content) return
  const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
  assert.ok(type in declared.content, `${status} is not declared as ${type}`)
  if (status >= 400 && operation.path.startsWith('/api/')) assert.equal(type, PROBLEM)
  if (!isJson(type)) return
  const body: unknown = JSON.parse(letters)
  const fits = schemaOf(operation, range, type)
  assert.ok(fits(body), JSON.stringify(fits.errors?.slice(0, 3)))
  if (status >= 400) assert.equal((body as { status: number }).status, status)
}

/** Whether an address leads to another one once its dots are followed. */
const isElsewhere = (path: string): boolean =>
  new URL(path, 'http://localhost').pathname.split('/').length !== path.split('?')[0]!.split('/').length

/** Names that are there, as paths and queries may have them. */
const knownIn = ({ settled }: World): string[] => [...new Set([...Object.values(settled), 'B03.1'])]

/** Sends so many requests to every operation of the document. Rejects with the request that got a fault or an undeclared answer. */
export const runFuzz = async (each: number, tell: (done: number, of: number) => void): Promise<FuzzTally> => {
  const world = await openWorld()
  const document = await readDocument(world.ask)
  const schemaOf = openSchemas(document)
  const operations = listOperations(document)
  const tally: FuzzTally = {
    operations: operations.length,
    requests: 0,
    statuses: {},
    slowest: { milliseconds: 0, operation: '' },
  }
  const send = async (operation: Operation, { path, sent }: Drawn): Promise<void> => {
    const started = performance.now()
    const answer = await world.ask(path, sent)
    const milliseconds = performance.now() - started
    if (milliseconds > tally.slowest.milliseconds) tally.slowest = { milliseconds, operation: operation.operationId }
    tally.requests += 1
    tally.statuses[answer.status] = (tally.statuses[answer.status] ?? 0) + 1
    assert.deepEqual(
      world.faults.map(({ error }) => (error instanceof Error ? error.stack : String(error))),
      [],
    )
    // Two dots lead to another address, which has a contract of its own.
    if (isElsewhere(path)) assert.ok(answer.status < 500)
    else await judge(operation, answer, schemaOf)
  }
  for (const operation of operations) {
    const sound = requests[operation.operationId]?.(world.settled) ?? null
    const drawn = requestTo(operation, { document, known: knownIn(world), sound })
    await fc.assert(
      fc.asyncProperty(drawn, (request) => send(operation, request)),
      { numRuns: each },
    )
    tell(tally.requests, operations.length * each)
  }
  return tally
}

/** The figures of the fuzz in one line. */
export const fuzzLine = ({ operations, requests, statuses, slowest }: FuzzTally): string =>
  `${requests} requests to ${operations} operations: 0 answers of 500 or more, 0 undeclared; ` +
  `${Object.entries(statuses)
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ')}; slowest ${slowest.milliseconds.toFixed(0)} ms (${slowest.operation})`
