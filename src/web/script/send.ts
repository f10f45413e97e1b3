/**
 * A form with `data-send` is sent by itself. The address of its page holds a secret: the path that `data-send` names takes its place first,
 * so that neither the address bar nor the history keeps it.
 */
export const SEND = `
document.querySelectorAll('form[data-send]').forEach((form) => {
  history.replaceState(null, '', form.dataset.send)
  form.submit()
})
`
