/**
 * A form that was sent is not sent again while its answer is on the way: its buttons are marked `aria-busy`. They are not disabled,
 * or the one that was pressed would not be sent. A form that leads nowhere, as one whose answer is a file, can be sent again after a while.
 */
export const BUSY = `
const RELEASED_AFTER = 10000
const buttonsOf = (form) => [...form.elements].filter(({ type }) => type === 'submit')
const release = (form) => {
  delete form.dataset.busy
  for (const button of buttonsOf(form)) button.removeAttribute('aria-busy')
}
document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.dataset.busy) return event.preventDefault()
  form.dataset.busy = 'true'
  for (const button of buttonsOf(form)) button.setAttribute('aria-busy', 'true')
  if (!form.dataset.passkey) setTimeout(() => release(form), RELEASED_AFTER)
})
addEventListener('pageshow', () => document.querySelectorAll('form[data-busy]').forEach(release))
`
