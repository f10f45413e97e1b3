import type { OrganisationKind } from '../../../core/organisation-kind.ts'
import type { Say } from '../../../messages/messages.ts'
import { Choice } from '../../shell/choice.tsx'
import type { FieldProblem } from '../../shell/frame.ts'

export type KindChoiceProps = {
  say: Say
  kinds: readonly OrganisationKind[]
  chosen: string
  problems: readonly FieldProblem[]
}

/** Kinds of organisation to choose from, each with what it does. */
export const KindChoice = ({ say, kinds, chosen, problems }: KindChoiceProps) => (
  <Choice
    say={say}
    name="kind"
    kind="one"
    label={say('service.organisation.kind')}
    hint={say('service.organisation.kind.hint')}
    options={kinds.map((kind) => ({
      value: kind,
      label: say(`service.kind.${kind}`),
      hint: say(`service.kind.${kind}.is`),
    }))}
    chosen={[chosen]}
    problems={problems}
  />
)
