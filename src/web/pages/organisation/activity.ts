import { z } from 'zod'
import type { ActivityAsked } from '../../../../db/activity.ts'
import { THE_SERVICE, THIS_MACHINE } from '../../../core/role.ts'
import type { Say } from '../../../messages/messages.ts'
import { CSV_BEGINS, csvLine } from '../../../sheet/csv.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import { byPosition, positionQuery } from '../../answered/page.ts'
import { streamOf } from '../../answered/stream.ts'
import type { Dependencies } from '../../dependencies.ts'
import { type Call, define, type Route } from '../../operation.ts'
import { ACTIVITY } from '../../shell/addresses.ts'
import { PAGE } from '../gives.ts'
import { activityPage } from './activity-page.tsx'
import { createTeller, type Told } from './told.ts'

const ROWS = 50
const READ_TOGETHER = 500
/** Keys that can be chosen to look at what they did. */
const MOST_KEYS = 100

const filter = { by: z.string().max(80).optional(), act: z.string().max(60).optional() }
const Filter = z.object(filter)
const Asked = z.object({
  ...filter,
  before: positionQuery.after,
})

const HEADINGS = ['position', 'when', 'who', 'what', 'subject', 'actor-id', 'subject-id']
const cellsOf = (say: Say, { record, who, what, subject: { kind, name } }: Told): string[] => [
  String(record.position),
  record.made,
  who,
  what,
  name === null ? kind : say('shell.pair', { term: kind, value: name }),
  record.actor,
  record.subject,
]

/** What happened in the organisation: as a page, and whole as a table. */
export const activityPages = (given: Dependencies): Route[] => {
  const { store } = given
  const filtered = ({ by, act }: z.infer<typeof Filter>): Pick<ActivityAsked, 'actor' | 'act'> => ({
    actor: by || null,
    act: act || null,
  })
  const open = async ({ c, actor }: Call<unknown, unknown>) => {
    const frame = await frameOf(given, c, actor)
    return { frame, teller: await createTeller(given, frame.say, actor.organisation, frame.who?.roles ?? []) }
  }
  return [
    define(
      { id: 'showActivity', method: 'get', path: ACTIVITY, room: 'pages', query: Asked, gives: PAGE },
      async (call) => {
        const { c, actor, query } = call
        const { frame, teller } = await open(call)
        const before = query.before === undefined ? null : Number(query.before)
        const asked = { ...filtered(query), before, limit: ROWS + 1 }
        const found = await store.listActivity(actor.organisation, asked)
        const { rows, next } = byPosition(found, ROWS)
        const keys = await store.listKeys(actor.organisation, { after: null, limit: MOST_KEYS })
        const others = [THIS_MACHINE.name, THE_SERVICE.name, ...keys.rows.map(({ id }) => `key:${id}`)]
        const actors = [
          ...[...teller.names.members].map(([value, label]) => ({ value, label })),
          ...(await Promise.all(others.map(async (value) => ({ value, label: await teller.names.of(value) })))),
        ]
        const told = await Promise.all(rows.map(teller.tell))
        const by = query.by ?? ''
        // Who has left can still be looked for, but is called by name only where they acted here.
        const acted = told.find(({ record }) => record.actor === by)
        if (acted && !actors.some(({ value }) => value === by)) actors.push({ value: by, label: acted.who })
        const shown = {
          told,
          actors,
          by,
          act: query.act ?? '',
          older: before !== null,
          next,
        }
        return sendHtml(c, activityPage(frame, shown))
      },
    ),
    define(
      {
        id: 'readActivityCsv',
        method: 'get',
        path: `${ACTIVITY}.csv`,
        room: 'pages',
        query: Filter,
        gives: { status: 200, type: 'text/csv', schema: z.string() },
      },
      async (call) => {
        const { c, actor, query } = call
        const { frame, teller } = await open(call)
        const lines = async function* () {
          yield CSV_BEGINS + csvLine(HEADINGS.map((heading) => frame.say(`organisation.activity.${heading}`)))
          let before: number | null = null
          do {
            const asked: ActivityAsked = { ...filtered(query), before, limit: READ_TOGETHER }
            const found = await store.listActivity(actor.organisation, asked)
            const told = await Promise.all(found.map(teller.tell))
            yield told.map((each) => csvLine(cellsOf(frame.say, each))).join('')
            before = found.length === READ_TOGETHER ? found.at(-1)!.position : null
          } while (before !== null)
        }
        c.header('Content-Disposition', 'attachment; filename="activity.csv"')
        return c.body(streamOf(lines()), 200, { 'Content-Type': 'text/csv; charset=utf-8' })
      },
    ),
  ]
}
