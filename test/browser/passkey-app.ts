import { type Passkey, RegistrationAnswer, SignInAnswer, siteOf } from '../../src/sign-in/passkey.ts'
import { registrationOptions, verifyRegistration } from '../../src/sign-in/passkey-made.ts'
import { signInOptions, verifySignIn } from '../../src/sign-in/passkey-used.ts'
import { createToken } from '../../src/sign-in/token.ts'
import { PAGE_POLICY } from '../../src/web/answered/headers.ts'
import { SCRIPT, SCRIPT_PATH } from '../../src/web/script/script.ts'

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const ANA = { id: 'abcdefghijklmnopqrstuvwxyz', account: 'ana@example.org', name: 'Ana' }

const WORDS = [
  'data-unsupported="This browser knows no passkeys."',
  'data-asking="Asking your device."',
  'data-cancelled="Nothing was shown."',
  'data-known="This device has one."',
  'data-failed="That did not work."',
].join(' ')

const formOf = (kind: string): string => `
  <section id="${kind}" hidden><h2>${kind}</h2>
    <form data-passkey="${kind}" data-options="/${kind}/options" data-answer="/${kind}/answer" ${WORDS}>
      <input name="label" value="Phone" aria-label="label"><button>${kind}</button><p role="status"></p>
    </form>
  </section>`

const PAGE = `<!doctype html><html lang="en"><title>Passkeys</title><script src="${SCRIPT_PATH}" defer></script>
  ${formOf('register')}${formOf('sign-in')}
  <form id="plain" method="post" action="/slow"><button name="which" value="this">send</button></form>
  <div><pre id="codes">ABCDE-FGHIJ</pre>
    <button id="copy" type="button" data-copy="codes" data-copied="Copied." data-uncopied="Not copied." hidden>copy</button>
    <p role="status" id="copied"></p></div>`

const html = (text: string) =>
  new Response(text, { headers: { 'Content-Type': 'text/html', 'Content-Security-Policy': PAGE_POLICY } })
const refused = (message: string) => Response.json({ problems: [{ at: '', message }] }, { status: 422 })

/** As much of a service as passkeys need: it keeps one challenge and one passkey, and says what it was sent. */
export const openPasskeyApp = () => {
  const kept: {
    passkey: Passkey | null
    hash: string
    sent: { path: string; body: string }[]
    answered: (() => void)[]
  } = {
    passkey: null,
    hash: '',
    sent: [],
    answered: [],
  }
  const options = async (kind: string, site: ReturnType<typeof siteOf>) => {
    const { token, hash } = createToken(random)
    kept.hash = hash
    const passkeys = kept.passkey ? [kept.passkey] : []
    return kind === 'register'
      ? registrationOptions({ site, person: ANA, challenge: token, passkeys })
      : signInOptions({ site, challenge: token, passkeys: null })
  }
  const register = async (sent: unknown, site: ReturnType<typeof siteOf>) => {
    const verdict = await verifyRegistration({ site, answer: RegistrationAnswer.parse(sent), challengeHash: kept.hash })
    if (!verdict.verified) return refused(verdict.refused)
    kept.passkey = { ...verdict.passkey, person: ANA.id }
    return Response.json({ to: '/registered' })
  }
  const signIn = async (sent: unknown, site: ReturnType<typeof siteOf>) => {
    const answer = SignInAnswer.parse(sent)
    const verdict = await verifySignIn({ site, answer, challengeHash: kept.hash, passkey: kept.passkey, person: null })
    if (!verdict.verified) return refused(verdict.refused)
    kept.passkey = { ...kept.passkey!, counter: verdict.counter }
    return Response.json({ to: `/signed-in?as=${verdict.person}` })
  }
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, origin } = new URL(request.url)
    const site = siteOf(origin, 'Palermo')
    if (pathname === SCRIPT_PATH) return new Response(SCRIPT, { headers: { 'Content-Type': 'text/javascript' } })
    if (request.method === 'GET') return html(PAGE)
    const body = await request.text()
    kept.sent.push({ path: pathname, body })
    if (pathname === '/slow') {
      await new Promise<void>((settle) => kept.answered.push(settle))
      return html(PAGE)
    }
    const [, kind, step] = pathname.split('/')
    if (step === 'options') return Response.json(await options(kind!, site))
    const { passkey } = JSON.parse(body)
    return kind === 'register' ? register(passkey, site) : signIn(passkey, site)
  }
  return { fetch, kept }
}
