import { z } from 'zod'
import { browserName } from '../../../sign-in/browser.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { define, type Route } from '../../operation.ts'
import { pathBack } from '../../shell/preferences.ts'
import { back, PAGE, withBack } from '../gives.ts'
import { SET_UP } from './addresses.ts'
import { setUpPage } from './set-up-page.tsx'
import { decideProof, sessionOf, wayToProof } from './standing.ts'

/** Where somebody chooses a second factor: the first, or one more. */
export const settingUp = (given: Dependencies): Route[] => [
  define(
    { id: 'chooseSecondFactor', method: 'get', path: SET_UP, room: 'pages', query: z.object({ back }), gives: PAGE },
    async ({ c, actor, query, made }) => {
      const session = sessionOf(actor)
      const to = pathBack(query.back)
      const factors = await given.store.findFactors(session.person)
      const proof = decideProof(session, factors, made)
      if (proof) return c.redirect(wayToProof(proof, withBack(SET_UP, to)), 303)
      const label = browserName(c.req.header('user-agent')) ?? ''
      return sendHtml(c, setUpPage(await frameOf(given, c, actor), { factors, to, label }))
    },
  ),
]
