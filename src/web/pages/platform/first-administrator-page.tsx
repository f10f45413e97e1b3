import type { Organisation } from '../../../../db/organisation/organisation.ts'
import { nameIn } from '../../answered/html.ts'
import { ORGANISATIONS } from '../../shell/addresses.ts'
import { FormButtons } from '../../shell/button.tsx'
import { EmailField } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { ProofNotice } from '../../shell/proof.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'

/** `id` is that of the invitation which the form makes. */
export type AskingShown = {
  organisation: Organisation
  id: string
  email: string
  problems: readonly FieldProblem[]
  /** Where somebody proves again who they are; null where they need not. */
  way: string | null
}

/** Where the first administrator of an organisation that nobody joined is invited again. */
export const askingPath = (organisation: string): string => `${ORGANISATIONS}/${organisation}/invite`

/** Asks whom to invite to an organisation that nobody joined. */
export const askingPage = (frame: Frame, { organisation, id, email, problems, way }: AskingShown): string => {
  const { say } = frame
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('service.organisation.asking', { organisation: nameIn(say, organisation.id, organisation.name) })}
      lead={say('service.organisation.asking.lead')}
      crumbs={[{ label: say('service.organisations'), href: ORGANISATIONS }]}
      problems={problems}
      notice={<ProofNotice say={say} way={way} />}
    >
      <Form action={askingPath(organisation.id)} hidden={{ id }}>
        <EmailField say={say} of="other" label={say('service.organisation.email')} value={email} problems={problems} />
        <FormButtons say={say} button={say('organisation.invite.button')} back={ORGANISATIONS} />
      </Form>
    </Shell>,
  )
}
