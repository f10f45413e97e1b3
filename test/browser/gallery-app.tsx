import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { type Language, languageOf } from '../../src/messages/language.ts'
import { PAGE_POLICY } from '../../src/web/answered/headers.ts'
import { LANGUAGE_COOKIE, setPreference, THEME_COOKIE } from '../../src/web/cookie.ts'
import { SCRIPT, SCRIPT_PATH } from '../../src/web/script/script.ts'
import { ErrorPage } from '../../src/web/shell/error-page.tsx'
import { ICON_DRAWN } from '../../src/web/shell/icon.ts'
import { readPreferences, themeOf } from '../../src/web/shell/preferences.ts'
import { htmlOf } from '../../src/web/shell/shell.tsx'
import { STYLE, STYLE_PATH } from '../../src/web/style/sheet.ts'
import { frameOf, GALLERY, somebody } from './gallery.tsx'

/** A small app that shows the gallery and the error pages under the policy of pages, and takes the choices of the foot. */
export const createGallery = (): Hono => {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('Content-Security-Policy', PAGE_POLICY)
  })
  app.get(STYLE_PATH, (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get(SCRIPT_PATH, (c) => c.body(SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  app.get('/palermo.svg', (c) => c.body(ICON_DRAWN, 200, { 'Content-Type': 'image/svg+xml' }))
  app.post('/preferences', async (c) => {
    const { chosen, to } = readPreferences(await c.req.parseBody())
    for (const { name, value } of chosen) setPreference(c, name, value)
    return c.redirect(to, 303)
  })
  app.get('*', (c) => {
    const language: Language = languageOf(
      getCookie(c, LANGUAGE_COOKIE) ?? null,
      c.req.header('accept-language') ?? null,
    )
    const isOut = c.req.query('out') !== undefined || c.req.path === '/sign-in'
    const { pathname, search } = new URL(c.req.url)
    const frame = frameOf(
      language,
      themeOf(getCookie(c, THEME_COOKIE) ?? null),
      pathname + search,
      isOut ? null : somebody(),
    )
    const shown = GALLERY[c.req.path as keyof typeof GALLERY]
    if (shown) return c.html(htmlOf(shown(frame)))
    const status = Number(c.req.path.slice('/error/'.length)) || 404
    return c.html(htmlOf(<ErrorPage frame={frame} status={status} request="4vvm2k7h9q1xb4vn3a23cd84" />), status as 404)
  })
  return app
}
