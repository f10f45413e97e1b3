/**
 * Passkeys in the browser. A form with `data-passkey="register"` or `"sign-in"` stands hidden, alone or in a hidden block, and shows
 * itself here. When it is sent, its fields go as JSON to `data-options`; what comes back is asked of the browser, and its answer goes
 * with the same fields, as `passkey`, to `data-answer`, which says where to go next (`to`) or what is wrong (`problems`).
 *
 * The words stand in the form: `data-unsupported` where the browser knows no passkeys, `data-asking` while it asks,
 * `data-cancelled` where nobody answered it, `data-known` where the device has one already, `data-failed` for the rest. They are
 * told in the form's `role="status"`.
 */
export const PASSKEY = `
const passkeyForms = [...document.querySelectorAll('form[data-passkey]')]
const tell = (form, text) => {
  const line = form.querySelector('[role=status]')
  if (line) line.textContent = text ?? ''
}
class Told extends Error {}
const send = async (form, address, value) => {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(value),
  })
  const said = await answer.json()
  if (answer.ok) return said
  throw new Told(said.problems?.map(({ message }) => message).join(' ') || form.dataset.failed)
}
const passkeyOf = (kind, options) => {
  const { credentials } = navigator
  return kind === 'register'
    ? credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
}
const why = { NotAllowedError: 'cancelled', AbortError: 'cancelled', InvalidStateError: 'known' }
const usePasskey = async (form) => {
  const fields = Object.fromEntries(new FormData(form))
  tell(form, form.dataset.asking)
  try {
    const options = await send(form, form.dataset.options, fields)
    const passkey = (await passkeyOf(form.dataset.passkey, options)).toJSON()
    const { to } = await send(form, form.dataset.answer, { ...fields, passkey })
    const next = new URL(to, location.href)
    if (next.origin !== location.origin) throw new Error(to)
    location.assign(next)
  } catch (error) {
    tell(form, error instanceof Told ? error.message : (form.dataset[why[error.name]] ?? form.dataset.failed))
    release(form)
  }
}
const knowsPasskeys =
  !!window.PublicKeyCredential?.parseCreationOptionsFromJSON && !!PublicKeyCredential.parseRequestOptionsFromJSON
for (const form of passkeyForms) {
  for (const each of [form, form.closest('[hidden]')]) if (each) each.hidden = false
  if (!knowsPasskeys) {
    tell(form, form.dataset.unsupported)
    for (const button of buttonsOf(form)) button.disabled = true
  }
}
document.addEventListener('submit', (event) => {
  const form = event.target
  if (!form.dataset.passkey) return
  const again = event.defaultPrevented
  event.preventDefault()
  if (!again && knowsPasskeys) usePasskey(form)
})
`
