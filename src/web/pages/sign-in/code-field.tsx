import { Field, type FieldProps } from '../../shell/field.tsx'
import type { Frame } from '../../shell/frame.ts'

export type CodeFieldProps = Pick<Frame, 'say'> & Pick<FieldProps, 'problems'> & { of: 'code' | 'one-time' }

/** Six digits: those of a mail (`code`), or those that an app shows (`one-time`). A phone offers them, and shows digits to type. */
export const CodeField = ({ say, problems, of }: CodeFieldProps) => (
  <Field
    say={say}
    name="code"
    label={say(`sign-in.${of}`)}
    hint={say(`sign-in.${of}.hint`)}
    {...(problems ? { problems } : {})}
    size="short"
    inputmode="numeric"
    autocomplete="one-time-code"
    maxlength={12}
  />
)
