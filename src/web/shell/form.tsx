import type { Child } from 'hono/jsx'
import type { Say } from '../../messages/messages.ts'
import { type FieldProblem, fieldId } from './frame.ts'

export type FormProps = {
  action: string
  method?: 'get' | 'post'
  /** What is sent without being shown. */
  hidden?: Readonly<Record<string, string>>
  id?: string | undefined
  label?: string | undefined
  children?: Child
}

/** A form that works without scripts. The browser stops nothing: problems come back with the page, in our words. */
export const Form = ({ action, method = 'post', hidden = {}, id, label, children }: FormProps) => (
  <form class="form" action={action} method={method} id={id} aria-label={label} novalidate>
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
)

/** Every problem with a form, before it: read aloud at once, and each leads to its field. Nothing where there is none. */
export const ErrorSummary = ({ say, problems }: { say: Say; problems: readonly FieldProblem[] }) =>
  problems.length === 0 ? null : (
    <div class="notice summary" role="alert" tabindex={-1} autofocus>
      <h2>{say('shell.problems', { count: problems.length })}</h2>
      <ul>
        {problems.map(({ at, message }) => (
          <li>{at === '' ? message : <a href={`#${fieldId(at)}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  )
