import { z } from 'zod'
import { digest } from '../../../core/digest.ts'
import { needsSecondFactor } from '../../../sign-in/session.ts'
import { timesOf } from '../../actor.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import { tagged } from '../../answered/tagged.ts'
import { setPreference } from '../../cookie.ts'
import type { Dependencies } from '../../dependencies.ts'
import { define, type Route } from '../../operation.ts'
import { SCRIPT, SCRIPT_PATH } from '../../script/script.ts'
import { ICON, PREFERENCES } from '../../shell/addresses.ts'
import { ICON_DRAWN } from '../../shell/icon.ts'
import { readPreferences } from '../../shell/preferences.ts'
import { STYLE, STYLE_PATH } from '../../style/sheet.ts'
import { findFirstSteps } from './first.ts'
import { homePage } from './home.tsx'
import { strangersPage } from './strangers.ts'

/** What a page loads: its address names its content, so that a browser may keep it. */
const asset = (id: string, path: string, type: string, content: string): Route => {
  const mark = digest(content)
  return define(
    {
      id,
      method: 'get',
      path,
      room: 'pages',
      query: z.object({ v: z.string().max(64).optional() }),
      gives: { status: 200, type, schema: z.string() },
      tagged: true,
      cacheable: true,
    },
    ({ c, query }) => {
      if (query.v !== undefined) c.header('Cache-Control', 'public, max-age=31536000, immutable')
      return tagged(c, `${type}; charset=utf-8`, mark, () => content)
    },
  )
}

/** Where everybody begins, and what every page loads. */
export const startPages = (given: Dependencies): Route[] => [
  define(
    {
      id: 'showHome',
      method: 'get',
      path: '/',
      room: 'pages',
      gives: { status: 200, type: 'text/html', schema: z.string() },
    },
    async ({ c, actor }) => {
      const frame = await frameOf(given, c, actor)
      if (actor.kind !== 'person') return sendHtml(c, strangersPage(frame))
      const waits = needsSecondFactor(actor.session.roles, timesOf(actor.session))
      return sendHtml(c, homePage(frame, waits ? [] : await findFirstSteps(given, actor), waits))
    },
  ),
  define(
    {
      id: 'choosePreferences',
      method: 'post',
      path: PREFERENCES,
      room: 'pages',
      form: z.strictObject({
        back: z.string().max(2_000).optional(),
        theme: z.string().max(20).optional(),
        language: z.string().max(20).optional(),
      }),
      gives: { status: 303 },
    },
    ({ c, form }) => {
      const { chosen, to } = readPreferences(form.typed)
      for (const { name, value } of chosen) setPreference(c, name, value)
      return c.redirect(to, 303)
    },
  ),
  asset('readPageStyle', STYLE_PATH, 'text/css', STYLE),
  asset('readScript', SCRIPT_PATH, 'text/javascript', SCRIPT),
  asset('readIcon', ICON, 'image/svg+xml', ICON_DRAWN),
]
