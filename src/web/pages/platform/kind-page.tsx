import type { Organisation } from '../../../../db/organisation/organisation.ts'
import { GIVEN_KINDS } from '../../../core/organisation-kind.ts'
import { nameIn } from '../../answered/html.ts'
import { ORGANISATIONS } from '../../shell/addresses.ts'
import { FormButtons } from '../../shell/button.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { KindChoice } from './kind-choice.tsx'

export type KindShown = { organisation: Organisation; kind: string; problems: readonly FieldProblem[] }

/** Where the kind of an organisation is changed. */
export const kindPath = (organisation: string): string => `${ORGANISATIONS}/${organisation}/kind`

/** Asks for another kind of an organisation, and says what follows from it. */
export const kindPage = (frame: Frame, { organisation, kind, problems }: KindShown): string => {
  const { say } = frame
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('service.kind.change', { organisation: nameIn(say, organisation.id, organisation.name) })}
      lead={say('service.kind.change.lead')}
      crumbs={[{ label: say('service.organisations'), href: ORGANISATIONS }]}
      problems={problems}
    >
      <ul>
        {['roles', 'grants'].map((what) => (
          <li>{say(`service.kind.change.${what}`)}</li>
        ))}
      </ul>
      <Form action={kindPath(organisation.id)}>
        <KindChoice say={say} kinds={GIVEN_KINDS} chosen={kind} problems={problems} />
        <FormButtons say={say} button={say('service.kind.change.button')} back={ORGANISATIONS} />
      </Form>
    </Shell>,
  )
}
