import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import type { PolicyRow } from './access.ts'
import { ANYONE, type Recognise } from './actor.ts'
import { frameOf, pathOf, sendHtml } from './answered/html.ts'
import type { Dependencies } from './dependencies.ts'
import { createMethods } from './methods.ts'
import { type Env, Refusal, STATUS, sayProblems, sendProblem } from './problems.ts'
import { SECOND_FACTOR, SIGN_IN } from './shell/addresses.ts'
import { type Because, ErrorPage } from './shell/error-page.tsx'
import { htmlOf } from './shell/shell.tsx'

const isApi = (c: Context): boolean => c.req.path.startsWith('/api/')

/** Whoever only has to sign in, or show a second factor, is led there and back again. */
const wayOf = (c: Context, { kind, problems }: Refusal): string | null => {
  if (c.req.method !== 'GET') return null
  const back = `?back=${encodeURIComponent(pathOf(c))}`
  if (kind === 'unauthenticated') return `${SIGN_IN}${back}`
  return problems.some(({ message }) => message === 'request.second-factor') ? `${SECOND_FACTOR}${back}` : null
}

/** What the page itself says; the sentence to a program would say it twice. */
const SAID_BY_PAGE = ['request.role', 'request.second-factor']

const becauseOf = ([first]: Refusal['problems']): Because | undefined => {
  if (first?.message === 'request.second-factor') return 'second-factor'
  return first?.at === 'Origin' || first?.at === 'Host' ? 'elsewhere' : undefined
}

const sendRefusal = async (given: Dependencies, c: Context<Env>, refusal: Refusal | null): Promise<Response> => {
  const kind = refusal?.kind ?? 'fault'
  const problems = refusal?.problems ?? []
  // Also where the answer itself might have been kept.
  c.header('Cache-Control', 'no-store')
  if (refusal?.after) c.header('Retry-After', String(refusal.after))
  if (kind === 'unauthenticated') c.header('WWW-Authenticate', 'Bearer realm="palermo"')
  if (isApi(c)) return sendProblem(c, given.say, kind, problems)
  const way = refusal && wayOf(c, refusal)
  if (way) return c.redirect(way, 303)
  // Where the store fails, who asks cannot be looked up either.
  const frame = await frameOf(given, c, kind === 'fault' ? ANYONE : (c.get('actor') ?? ANYONE))
  const shown = {
    frame,
    status: STATUS[kind],
    request: c.get('request'),
    problems: sayProblems(
      frame.say,
      problems.filter(({ message }) => !SAID_BY_PAGE.includes(message)),
    ),
    because: kind === 'forbidden' ? becauseOf(problems) : undefined,
  }
  return sendHtml(c, htmlOf(ErrorPage(shown)), STATUS[kind])
}

/** Refusals as they are told to a program or to a reader; anything else is ours, goes to the log and leaves one fixed sentence. */
export const onError =
  (given: Dependencies): ErrorHandler<Env> =>
  (error, c) => {
    if (error instanceof Refusal) return sendRefusal(given, c, error)
    given.log({ request: c.get('request'), error })
    return sendRefusal(given, c, null)
  }

/**
 * An address that takes another method, which `Allow` names; or no such address: word for word what is answered about a thing that is not
 * there or is somebody else's. A page is about its reader, so that whoever is signed in sees the same of both.
 */
export const onNotFound = (
  given: Dependencies,
  recognise: Recognise,
  policy: readonly PolicyRow[],
): NotFoundHandler<Env> => {
  const methodsOf = createMethods(policy)
  return async (c) => {
    // No address of the API is the operator's alone.
    const actor = isApi(c) ? ANYONE : await recognise(c)
    c.set('actor', actor)
    const methods = methodsOf(c.req.path, actor).join(', ')
    if (methods === '') return sendRefusal(given, c, new Refusal('not-found'))
    c.header('Allow', methods)
    const { method } = c.req
    if (method === 'OPTIONS') return c.body(null, 204)
    return sendRefusal(
      given,
      c,
      new Refusal('method', [{ at: 'method', message: 'request.method', values: { method, methods } }]),
    )
  }
}
