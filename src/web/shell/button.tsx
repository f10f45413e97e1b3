import type { Child } from 'hono/jsx'
import type { Say } from '../../messages/messages.ts'

export type ButtonProps = {
  children?: Child
  kind?: 'primary' | 'secondary' | 'danger' | 'quiet'
  /** With an address it is a link that looks like a button. */
  href?: string | undefined
  /** What is sent when this button is the one that was pressed. */
  name?: string | undefined
  value?: string | undefined
  /** The form it belongs to, where it stands outside; and another address for that form. */
  form?: string | undefined
  action?: string | undefined
  /** `button` does nothing without a script. */
  type?: 'submit' | 'button' | undefined
  id?: string | undefined
}

/** A button of a form, or a link that leads to a form. One primary button to a page. */
export const Button = ({ children, kind = 'primary', href, name, value, form, action, type, id }: ButtonProps) =>
  href === undefined ? (
    <button
      class={`button ${kind}`}
      type={type ?? 'submit'}
      id={id}
      name={name}
      value={value}
      form={form}
      formaction={action}
    >
      {children}
    </button>
  ) : (
    <a class={`button ${kind}`} id={id} href={href}>
      {children}
    </a>
  )

/** Buttons in a row, the main one first; on a phone one below the other. */
export const Buttons = ({ children }: { children?: Child }) => <div class="buttons">{children}</div>

export type FormButtonsProps = { say: Say; button: string; kind?: ButtonProps['kind']; back: string }

/** How a form ends that one can leave: what is done, and the way back to where one came from. */
export const FormButtons = ({ say, button, kind = 'primary', back }: FormButtonsProps) => (
  <Buttons>
    <Button kind={kind}>{button}</Button>
    <Button kind="secondary" href={back}>
      {say('shell.confirm.back')}
    </Button>
  </Buttons>
)
