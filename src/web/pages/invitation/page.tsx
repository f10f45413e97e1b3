import type { Role } from '../../../core/role.ts'
import { rolesText } from '../../../messages/roles.ts'
import { SIGN_OUT } from '../../shell/addresses.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Facts } from '../../shell/facts.tsx'
import { Field } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { ACCEPT } from './addresses.ts'

export type InvitationShown = {
  token: string
  organisation: string
  email: string
  roles: readonly Role[]
  /** Nobody has this address yet: a name is asked for. */
  isNew: boolean
  /** What was typed as a name, and what is wrong with it. */
  typed: string
  problems: readonly FieldProblem[]
}

/** Who invites whom as what, and the button that accepts it. */
export const invitationPage = (frame: Frame, shown: InvitationShown): string => {
  const { say } = frame
  const { token, organisation, email, roles, isNew, typed, problems } = shown
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('sign-in.invitation', { organisation })}
      lead={say('sign-in.invitation.lead')}
      problems={problems}
    >
      <Facts
        facts={[
          { term: say('sign-in.invitation.email'), value: email },
          { term: say('sign-in.invitation.roles'), value: rolesText(say, roles) },
        ]}
      />
      <Form action={ACCEPT} hidden={{ token }}>
        {isNew && (
          <Field
            say={say}
            name="name"
            label={say('account.name')}
            hint={say('sign-in.invitation.name.hint')}
            problems={problems}
            value={typed}
            autocomplete="name"
            maxlength={200}
          />
        )}
        <Buttons>
          <Button>{say('sign-in.invitation.accept')}</Button>
        </Buttons>
      </Form>
      <p class="fine">{say('sign-in.invitation.not-you')}</p>
    </Shell>,
  )
}

/** Somebody else is signed in in this browser. */
export const otherPage = (frame: Frame, email: string): string => {
  const { say } = frame
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('sign-in.invitation.other')}
      lead={say('sign-in.invitation.other.lead', { email })}
    >
      <Form action={SIGN_OUT}>
        <Buttons>
          <Button>{say('shell.sign-out')}</Button>
          <Button kind="secondary" href="/">
            {say('shell.error.home')}
          </Button>
        </Buttons>
      </Form>
    </Shell>,
  )
}
