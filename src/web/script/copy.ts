/**
 * A button with `data-copy` names the element whose text or value it copies, and stands hidden until a script is here to do it.
 * `data-copied` and `data-uncopied` are what it says then, in the `role="status"` beside it.
 */
export const COPY = `
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy)
    const line = button.parentElement.querySelector('[role=status]') ?? button
    const copy = navigator.clipboard?.writeText(source.value ?? source.textContent) ?? Promise.reject()
    line.textContent = await copy.then(() => button.dataset.copied, () => button.dataset.uncopied)
  })
}
`
