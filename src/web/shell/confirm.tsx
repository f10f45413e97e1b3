import type { Child } from 'hono/jsx'
import type { Say } from '../../messages/messages.ts'
import { FormButtons } from './button.tsx'
import { Form } from './form.tsx'
import { Notice } from './notice.tsx'

export type ConfirmProps = {
  say: Say
  /** What will happen, each as a sentence. */
  consequences: readonly string[]
  /** Where the yes is sent, with what, and what its button says: the act itself, never a bare yes. */
  action: string
  hidden?: Readonly<Record<string, string>>
  button: string
  /** Where one goes instead. */
  back: string
  /** Fields that have to be filled in first. */
  children?: Child
}

/** Asks before something that cannot be undone; stands in a narrow page whose title is the question. */
export const Confirm = ({ say, consequences, action, hidden = {}, button, back, children }: ConfirmProps) => (
  <>
    <Notice say={say} tone="warning" title={say('shell.confirm')}>
      <ul>
        {consequences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Notice>
    <Form action={action} hidden={hidden}>
      {children}
      <FormButtons say={say} button={button} kind="danger" back={back} />
    </Form>
  </>
)
