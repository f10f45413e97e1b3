import type { Child } from 'hono/jsx'
import type { Say } from '../../messages/messages.ts'
import { errorAt, type FieldProblem, fieldId } from './frame.ts'

/** What every control has: its words, and what is wrong with what was typed. */
export type Labelled = {
  say: Say
  name: string
  label: string
  hint?: string | undefined
  /** All problems of the form; the field shows its own. */
  problems?: readonly FieldProblem[] | undefined
  optional?: boolean | undefined
}

/** The ids that describe a control, or undefined where there is nothing to say about it. */
export const describedBy = (id: string, hint: string | undefined, error: string | null): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

/** Hint and error of a control, in the order in which they are read. */
export const Beside = ({
  say,
  id,
  hint,
  error,
}: {
  say: Say
  id: string
  hint?: string | undefined
  error: string | null
}) => (
  <>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {error && (
      <p class="error" id={`${id}-error`}>
        <span class="unseen">{say('shell.field.error')} </span>
        {error}
      </p>
    )}
  </>
)

/** Label, hint and error around a control. */
export const Labelling = ({
  say,
  name,
  label,
  hint,
  optional,
  error,
  children,
}: Omit<Labelled, 'problems'> & { error: string | null; children?: Child }) => {
  const id = fieldId(name)
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>
        {label} {optional && <span class="optional">{say('shell.field.optional')}</span>}
      </label>
      <Beside say={say} id={id} hint={hint} error={error} />
      {children}
    </div>
  )
}

/** As text: an attribute that is false is left out, and then the browser decides. */
const UNCHECKED = 'false' as unknown as boolean

export type FieldProps = Labelled & {
  type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'tel' | 'number' | 'date'
  value?: string | undefined
  autocomplete?: string | undefined
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search' | 'tel' | 'url' | undefined
  maxlength?: number | undefined
  min?: string | undefined
  max?: string | undefined
  /** How long what is typed will be: a field for six digits is short. */
  size?: 'short' | 'medium' | 'long'
  /** With so many rows it is a field for several lines. */
  rows?: number | undefined
  autofocus?: boolean | undefined
  readonly?: boolean | undefined
}

/** A field to type in, with its label, hint and error. What is wrong is decided by us, so the browser does not stop the form. */
export const Field = ({
  say,
  name,
  label,
  hint,
  problems = [],
  optional,
  type = 'text',
  size = 'medium',
  rows,
  value,
  ...rest
}: FieldProps) => {
  const id = fieldId(name)
  const error = errorAt(problems, name)
  const shared = {
    id,
    name,
    class: size,
    'aria-describedby': describedBy(id, hint, error),
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-required': optional ? undefined : ('true' as const),
    spellcheck: ['email', 'password', 'url'].includes(type) ? UNCHECKED : undefined,
    ...rest,
  }
  return (
    <Labelling say={say} name={name} label={label} hint={hint} optional={optional} error={error}>
      {rows === undefined ? (
        <input type={type} value={value} {...shared} />
      ) : (
        <textarea rows={rows} {...shared}>
          {value}
        </textarea>
      )}
    </Labelling>
  )
}

export type EmailFieldProps = Omit<Labelled, 'name'> & {
  value?: string | undefined
  /** Whose address: a browser offers one's own. */
  of: 'own' | 'other'
}

/** A field for an address. */
export const EmailField = ({ of, ...rest }: EmailFieldProps) => (
  <Field name="email" type="email" autocomplete={of === 'own' ? 'email' : 'off'} maxlength={254} {...rest} />
)
