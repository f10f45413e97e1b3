// A service as the documentation of Hono, zod and Drizzle puts one together: a route, a schema, query builders, JSON in a column.
// It validates the same answers, scores them by walking over objects, and commits with synchronous FULL before it answers.
import { randomUUID } from 'node:crypto'
import { serve } from '@hono/node-server'
import Client from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Answer } from '../../../src/core/answers/answer.ts'
import { choicesOf } from '../../../src/core/catalogue/catalogue.ts'
import type { Indicator } from '../../../src/core/catalogue/parts.ts'
import { lookUp } from '../../../src/core/exposure/method-1/lookup.ts'
import type { Profile } from '../../../src/core/profile.ts'
import { sumReview } from '../../../src/core/score/review.ts'
import { openShipped } from '../../../src/shipped.ts'
import { naive } from '../naive.ts'

const { edition, exposure } = openShipped()
const { catalogue } = edition

const client = new Client(process.env.DATABASE!)
client.pragma('journal_mode = WAL')
client.pragma('synchronous = FULL')
const sites = sqliteTable('sites', { id: text().primaryKey(), name: text().notNull() })
const responses = sqliteTable('responses', {
  id: text().primaryKey(),
  site: text()
    .notNull()
    .references(() => sites.id),
  made: text().notNull(),
  document: text({ mode: 'json' }).notNull(),
})
const assessments = sqliteTable('assessments', {
  id: text().primaryKey(),
  response: text()
    .notNull()
    .references(() => responses.id),
  riskLow: integer('risk_low').notNull(),
  riskHigh: integer('risk_high').notNull(),
  coverage: integer().notNull(),
  headline: text().notNull(),
  result: text({ mode: 'json' }).notNull(),
})
client.exec(`
  CREATE TABLE sites (id text PRIMARY KEY, name text NOT NULL);
  CREATE TABLE responses (id text PRIMARY KEY, site text NOT NULL REFERENCES sites (id), made text NOT NULL, document text NOT NULL);
  CREATE INDEX responses_by_site ON responses (site, made);
  CREATE TABLE assessments (id text PRIMARY KEY, response text NOT NULL REFERENCES responses (id), risk_low integer NOT NULL,
    risk_high integer NOT NULL, coverage integer NOT NULL, headline text NOT NULL, result text NOT NULL);
  CREATE INDEX assessments_by_response ON assessments (response);
`)
const db = drizzle(client)

const codesOf = (indicator: Indicator, excluding: boolean) =>
  choicesOf(indicator)
    .filter(({ kind }) => (kind === 'not-applicable') === excluding)
    .map(({ code }) => code)

/** The schema of one answer, which also says what kind of answer it is. */
const answerSchema = (indicator: Indicator): z.ZodType<Answer> => {
  const { scale } = indicator
  const excluding = codesOf(indicator, true)
  const choice = z.enum(codesOf(indicator, false) as [string, ...string[]])
  const options: z.ZodType<Answer>[] = [z.literal('dont-know').transform(() => ({ kind: 'dont-know' as const }))]
  if (scale.type === 'multiple')
    options.push(
      z
        .array(choice)
        .min(1)
        .transform((choices) => ({ kind: 'choices' as const, choices })),
    )
  else if (codesOf(indicator, false).length > 0)
    options.push(choice.transform((each) => ({ kind: 'choice' as const, choice: each })))
  if (scale.type === 'share')
    options.push(
      z
        .number()
        .min(0)
        .max(1)
        .transform((figure) => ({ kind: 'figure' as const, figure })),
    )
  if (scale.type === 'number')
    options.push(
      z
        .number()
        .min(scale.minimum)
        .max(scale.maximum)
        .transform((figure) => ({ kind: 'figure' as const, figure })),
    )
  if (scale.type === 'date') options.push(z.iso.date().transform((date) => ({ kind: 'date' as const, date })))
  if (excluding.length > 0)
    options.push(
      z
        .strictObject({ choice: z.enum(excluding as [string, ...string[]]), reason: z.string().trim().min(3) })
        .transform((given) => ({ kind: 'not-applicable' as const, ...given })),
    )
  return z.union(options as [z.ZodType<Answer>, z.ZodType<Answer>])
}

const NewResponse = z.strictObject({
  questionnaire: z.string().startsWith(`${catalogue.edition}/full/`),
  closedOn: z.iso.date(),
  profile: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()])),
  answers: z.strictObject(
    Object.fromEntries(catalogue.indicators.map((indicator) => [indicator.code, answerSchema(indicator).optional()])),
  ),
  evidence: z.array(z.unknown()).max(0),
  declaration: z.null(),
})

const app = new Hono()

app.post('/sites', async (c) => {
  const { name } = z.object({ name: z.string() }).parse(await c.req.json())
  const id = randomUUID()
  db.insert(sites).values({ id, name }).run()
  return c.json({ id }, 201)
})

app.post('/sites/:id/responses', async (c) => {
  const sent = await c.req.json()
  const read = NewResponse.safeParse(sent)
  if (!read.success) return c.json({ issues: read.error.issues }, 422)
  const site = db
    .select()
    .from(sites)
    .where(eq(sites.id, c.req.param('id')))
    .get()
  if (!site) return c.json({ message: 'not found' }, 404)
  const { closedOn, questionnaire } = read.data
  const profile = read.data.profile as Profile
  const answers = read.data.answers as Record<string, Answer>
  const response = { questionnaire, form: 'full' as const, closedOn, profile, answers, evidence: [], declaration: null }
  const result = naive(edition, response, lookUp(exposure, edition.method, profile).values, sumReview([]))
  const id = randomUUID()
  const made = new Date().toISOString()
  const assessment = {
    id: randomUUID(),
    response: id,
    riskLow: Math.round(result.risk.low * 1e9),
    riskHigh: Math.round(result.risk.high * 1e9),
    coverage: Math.round(result.coverage * 1e9),
    headline: result.headline,
    result,
  }
  db.transaction((tx) => {
    tx.insert(responses).values({ id, site: site.id, made, document: sent }).run()
    tx.insert(assessments).values(assessment).run()
  })
  const { result: _result, ...told } = assessment
  return c.json({ id, site: site.id, made, assessment: told }, 201)
})

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(`http://localhost:${port}`))
