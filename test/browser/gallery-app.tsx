import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { type Language, languageOf } from '../../src/messages/language.ts'
import { ErrorPage } from '../../src/web/shell/error-page.tsx'
import { LANGUAGE_COOKIE, readPreferences, THEME_COOKIE, themeOf } from '../../src/web/shell/preferences.ts'
import { pageOf } from '../../src/web/shell/shell.tsx'
import { MARK } from '../../src/web/style/mark.ts'
import { STYLE, STYLE_PATH } from '../../src/web/style/sheet.ts'
import { frameOf, GALLERY, somebody } from './gallery.tsx'

/** The policy of pages: nothing from elsewhere, nothing inline. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/** A small app that shows the gallery and the error pages under the policy of pages, and takes the choices of the foot. */
export const createGallery = (): Hono => {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('Content-Security-Policy', POLICY)
  })
  app.get(STYLE_PATH, (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  app.get('/palermo.svg', (c) => c.body(MARK, 200, { 'Content-Type': 'image/svg+xml' }))
  app.post('/preferences', async (c) => {
    const { cookies, to } = readPreferences(await c.req.parseBody())
    for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
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
    if (shown) return c.html(pageOf(shown(frame)))
    const status = Number(c.req.path.slice('/error/'.length)) || 404
    return c.html(pageOf(<ErrorPage frame={frame} status={status} request="4vvm2k7h9q1xb4vn3a23cd84" />), status as 404)
  })
  return app
}
