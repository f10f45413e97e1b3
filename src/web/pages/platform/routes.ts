import { z } from 'zod'
import { frameOf, sendHtml } from '../../answered/html.ts'
import { cursorOf, listQuery, readAsked } from '../../answered/page.ts'
import type { Dependencies } from '../../dependencies.ts'
import { define, type Route } from '../../operation.ts'
import { OUTBOX } from '../../shell/addresses.ts'
import { PAGE } from '../gives.ts'
import { firstAdministratorPages } from './first-administrator.ts'
import { kindPages } from './kind.ts'
import { organisationsPages } from './organisations.ts'
import { outboxPage } from './outbox-page.tsx'

const outboxPages = (given: Dependencies): Route[] => [
  define(
    {
      id: 'showOutbox',
      method: 'get',
      path: OUTBOX,
      room: 'pages',
      query: z.object({ after: listQuery.after }),
      gives: PAGE,
    },
    async ({ c, actor, query }) => {
      const { rows, next } = await given.store.listMails(null, readAsked({ after: query.after }))
      const shown = {
        mails: rows,
        leaves: given.mailLeaves,
        later: query.after !== undefined,
        next: next && `${OUTBOX}?after=${encodeURIComponent(cursorOf(next))}`,
      }
      return sendHtml(c, outboxPage(await frameOf(given, c, actor), shown))
    },
  ),
]

/** The pages of whoever runs the service. For others they are not there. */
export const platformPages = (given: Dependencies): Route[] => [
  ...organisationsPages(given),
  ...firstAdministratorPages(given),
  ...kindPages(given),
  ...outboxPages(given),
]
