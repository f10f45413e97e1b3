import { ROLES, type Role } from '../../../core/role.ts'
import { ORGANISATIONS } from '../../shell/addresses.ts'
import { FormButtons } from '../../shell/button.tsx'
import { EmailField, Field } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { ProofNotice } from '../../shell/proof.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { RolesChoice } from '../organisation/roles-choice.tsx'

/** Roles that an organisation can be given; its administrator has always one, and the service is run by nobody else. */
export const GIVEN: readonly Role[] = ROLES.filter((role) => !role.endsWith('administrator'))

export type OpeningShown = {
  /** That of the organisation which the form makes. */
  id: string
  name: string
  email: string
  chosen: readonly string[]
  problems: readonly FieldProblem[]
  /** Where somebody proves again who they are; null where they need not. */
  way: string | null
}

/** Asks what an organisation is called, what it may do, and who administers it first. */
export const openingPage = (frame: Frame, { id, name, email, chosen, problems, way }: OpeningShown): string => {
  const { say } = frame
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('service.organisations.new')}
      lead={say('service.organisations.new.lead')}
      crumbs={[{ label: say('service.organisations'), href: ORGANISATIONS }]}
      problems={problems}
      notice={<ProofNotice say={say} way={way} />}
    >
      <Form action={`${ORGANISATIONS}/new`} hidden={{ id }}>
        <Field
          say={say}
          name="name"
          label={say('service.organisation.name')}
          value={name}
          problems={problems}
          autocomplete="off"
          maxlength={200}
        />
        <EmailField say={say} of="other" label={say('service.organisation.email')} value={email} problems={problems} />
        <RolesChoice
          say={say}
          label={say('service.organisation.roles')}
          hint={say('service.organisation.roles.hint')}
          roles={GIVEN}
          chosen={chosen}
          problems={problems}
        />
        <FormButtons say={say} button={say('service.organisation.open')} back={ORGANISATIONS} />
      </Form>
    </Shell>,
  )
}
