import type { Child } from 'hono/jsx'
import type { Say } from '../../../messages/messages.ts'
import { Button, type ButtonProps } from '../../shell/button.tsx'

export type PasskeyFormProps = {
  say: Say
  kind: 'register' | 'sign-in'
  /** Where the browser learns what to ask, and where its answer goes. */
  options: string
  answer: string
  hidden?: Readonly<Record<string, string>>
  button: string
  look?: ButtonProps['kind']
  children?: Child
}

/** A form that asks the device for a passkey. It shows itself where there is a script to do it. */
export const PasskeyForm = ({
  say,
  kind,
  options,
  answer,
  hidden = {},
  button,
  look = 'primary',
  children,
}: PasskeyFormProps) => (
  <form
    class="form"
    hidden
    data-passkey={kind}
    data-options={options}
    data-answer={answer}
    data-unsupported={say('sign-in.passkey.unsupported')}
    data-asking={say('sign-in.passkey.asking')}
    data-cancelled={say('sign-in.passkey.cancelled')}
    data-known={say('sign-in.passkey.known')}
    data-failed={say('sign-in.passkey.failed')}
  >
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {children}
    <div class="buttons">
      <Button kind={look}>{button}</Button>
    </div>
    <p role="status" class="hint" />
  </form>
)
