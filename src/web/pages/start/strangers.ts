import type { Handler } from 'hono'
import { languageOf } from '../../../messages/language.ts'
import { headersOf } from '../../answered/headers.ts'
import { PAGE_HEADERS, pathOf, sayIn } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { isOurs } from '../../let-in.ts'
import type { Env } from '../../problems.ts'
import type { Frame } from '../../shell/frame.ts'
import { homePage } from './home.tsx'

/** The language of whoever asks for none. */
const UNASKED = languageOf(null, null)

const drawn = new Map<string, Uint8Array<ArrayBuffer>>()
/** Strangers see one of a few pages, by language and appearance: each is drawn and put into bytes once. */
export const strangersPage = (frame: Frame): string | Uint8Array<ArrayBuffer> => {
  if (frame.who || frame.path !== '/') return homePage(frame)
  const name = `${frame.language} ${frame.theme}`
  const page = drawn.get(name) ?? new TextEncoder().encode(homePage(frame))
  drawn.set(name, page)
  return page
}

/**
 * Answers the start page to whoever shows neither a cookie nor a key, before anything is made ready for the request: that would take
 * longer than all the rest, and the page is the same for everybody who reads a language. Every other request goes on.
 */
export const answerStrangers = (given: Pick<Dependencies, 'hosts' | 'origin'>): Handler<Env> => {
  const headers = { ...headersOf(given.origin), ...PAGE_HEADERS }
  return (c, next) => {
    const { req } = c
    const isStranger = req.header('cookie') === undefined && req.header('authorization') === undefined
    if (req.method !== 'GET' || pathOf(c) !== '/' || !isStranger || !isOurs(given, c)) return next()
    const asked = req.header('accept-language')
    const language = asked === undefined ? UNASKED : languageOf(null, asked)
    const frame: Frame = { say: sayIn(language), language, theme: 'system', path: '/', who: null }
    return new Response(strangersPage(frame), { headers })
  }
}
