import { GIVEN_KINDS } from '../../../core/organisation-kind.ts'
import { ORGANISATIONS } from '../../shell/addresses.ts'
import { FormButtons } from '../../shell/button.tsx'
import { EmailField, Field } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { ProofNotice } from '../../shell/proof.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { KindChoice } from './kind-choice.tsx'

export type OpeningShown = {
  /** That of the organisation which the form makes. */
  id: string
  name: string
  email: string
  kind: string
  problems: readonly FieldProblem[]
  /** Where somebody proves again who they are; null where they need not. */
  way: string | null
}

/** Asks what an organisation is called, of which kind it is, and who administers it first. */
export const openingPage = (frame: Frame, { id, name, email, kind, problems, way }: OpeningShown): string => {
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
        <KindChoice say={say} kinds={GIVEN_KINDS} chosen={kind} problems={problems} />
        <FormButtons say={say} button={say('service.organisation.open')} back={ORGANISATIONS} />
      </Form>
    </Shell>,
  )
}
