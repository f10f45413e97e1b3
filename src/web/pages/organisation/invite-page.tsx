import type { Role } from '../../../core/role.ts'
import { MEMBERS } from '../../shell/addresses.ts'
import { FormButtons } from '../../shell/button.tsx'
import { EmailField } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { ProofNotice } from '../../shell/proof.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { RolesChoice } from './roles-choice.tsx'

export type InviteShown = {
  /** That of the invitation which the form makes. */
  id: string
  open: readonly Role[]
  email: string
  chosen: readonly string[]
  problems: readonly FieldProblem[]
  /** Where somebody proves again who they are; null where they need not. */
  way: string | null
}

/** Asks for an address and what its owner may do. */
export const invitePage = (frame: Frame, { id, open, email, chosen, problems, way }: InviteShown): string => {
  const { say } = frame
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('organisation.invite')}
      lead={say('organisation.invite.lead')}
      crumbs={[{ label: say('organisation.members'), href: MEMBERS }]}
      problems={problems}
      notice={<ProofNotice say={say} way={way} />}
    >
      <Form action={`${MEMBERS}/invite`} hidden={{ id }}>
        <EmailField
          say={say}
          of="other"
          label={say('organisation.invite.email')}
          hint={say('organisation.invite.email.hint')}
          value={email}
          problems={problems}
        />
        <RolesChoice
          say={say}
          label={say('organisation.invite.roles')}
          hint={say('organisation.invite.roles.hint')}
          roles={open}
          chosen={chosen}
          problems={problems}
        />
        <FormButtons say={say} button={say('organisation.invite.button')} back={MEMBERS} />
      </Form>
    </Shell>,
  )
}
