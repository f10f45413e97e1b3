import type { Role } from '../../../core/role.ts'
import { rolesText } from '../../../messages/roles.ts'
import { SECOND_FACTOR, SIGN_IN, SIGN_OUT } from '../../shell/addresses.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Facts } from '../../shell/facts.tsx'
import { Field } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { withBack } from '../gives.ts'
import { ACCEPT, INVITATIONS } from './addresses.ts'

/**
 * What the person invited does next: give a name for a new account (`new`), accept (`join`), or first sign in with the account of the
 * address or show its second factor.
 */
export type InvitationStep = 'new' | 'join' | 'sign-in' | 'second-factor'

export type InvitationShown = {
  /** The id of the invitation, so that the button accepts the one that is shown. */
  id: string
  organisation: string
  email: string
  roles: readonly Role[]
  step: InvitationStep
  /** What was typed as a name, and what is wrong with it. */
  typed: string
  problems: readonly FieldProblem[]
}

/** The account comes first: the link of an invitation signs nobody in to one. */
const FirstStep = ({ say, step }: Pick<Frame, 'say'> & { step: 'sign-in' | 'second-factor' }) => (
  <>
    <p>{say(`sign-in.invitation.${step}`)}</p>
    <Buttons>
      <Button href={withBack(step === 'sign-in' ? SIGN_IN : SECOND_FACTOR, INVITATIONS)}>
        {say(`sign-in.invitation.${step}.button`)}
      </Button>
    </Buttons>
  </>
)

/** Who invites whom as what, and the button that accepts it or leads to what comes first. */
export const invitationPage = (frame: Frame, shown: InvitationShown): string => {
  const { say } = frame
  const { id, organisation, email, roles, step, typed, problems } = shown
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
      {step === 'sign-in' || step === 'second-factor' ? (
        <FirstStep say={say} step={step} />
      ) : (
        <Form action={ACCEPT} hidden={{ invitation: id }}>
          {step === 'new' && (
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
      )}
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
