import type { Role } from '../../../core/role.ts'
import type { Say } from '../../../messages/messages.ts'
import { Choice } from '../../shell/choice.tsx'
import type { FieldProblem } from '../../shell/frame.ts'

export type RolesChoiceProps = {
  say: Say
  label: string
  hint?: string
  roles: readonly Role[]
  chosen: readonly string[]
  problems?: readonly FieldProblem[]
}

/** Roles to choose from, each with what it may do. */
export const RolesChoice = ({ say, roles, ...rest }: RolesChoiceProps) => (
  <Choice
    say={say}
    name="roles"
    kind="several"
    options={roles.map((role) => ({ value: role, label: say(`role.${role}`), hint: say(`role.${role}.may`) }))}
    {...rest}
  />
)
