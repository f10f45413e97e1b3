import type { Organisation } from '../../../../db/organisation/organisation.ts'
import { ROLES, type Role } from '../../../core/role.ts'
import { nameIn } from '../../answered/html.ts'
import { ORGANISATIONS } from '../../shell/addresses.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Moment } from '../../shell/facts.tsx'
import { Field } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { Empty, Notice } from '../../shell/notice.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { DataTable, Pages } from '../../shell/table.tsx'
import { RolesChoice, rolesText } from '../organisation/roles-choice.tsx'

export type OrganisationsShown = {
  rows: readonly (Organisation & { members: number })[]
  opened: boolean
  later: boolean
  next: string | null
}

/** Who uses the service. */
export const organisationsPage = (frame: Frame, { rows, opened, later, next }: OrganisationsShown): string => {
  const { say, language } = frame
  return htmlOf(
    <Shell
      {...frame}
      title={say('service.organisations')}
      lead={say('service.organisations.lead')}
      actions={<Button href={`${ORGANISATIONS}/new`}>{say('service.organisations.new')}</Button>}
      notice={opened && <Notice say={say} tone="success" title={say('service.done.opened')} />}
    >
      <DataTable
        caption={say('service.organisations.table')}
        captioned
        columns={[
          { label: say('service.organisation.name') },
          { label: say('service.organisation.members'), kind: 'figure' },
          { label: say('service.organisation.roles') },
          { label: say('service.organisation.since') },
        ]}
        rows={rows.map((row) => [
          nameIn(say, row.id, row.name),
          String(row.members),
          rolesText(say, row.roles),
          <Moment language={language} at={row.made} detail="day" />,
        ])}
        empty={
          <Empty title={say('service.organisations.empty')} picture="people">
            {say('service.organisations.empty.text')}
          </Empty>
        }
      />
      <Pages say={say} before={later ? ORGANISATIONS : null} after={next} />
    </Shell>,
  )
}

/** Roles that an organisation can be given; its administrator has always one, and the service is run by nobody else. */
export const GIVEN: readonly Role[] = ROLES.filter((role) => !role.endsWith('administrator'))

export type OpeningShown = {
  /** That of the organisation which the form makes. */
  id: string
  name: string
  email: string
  chosen: readonly string[]
  problems: readonly FieldProblem[]
}

/** Asks what an organisation is called, what it may do, and who administers it first. */
export const openingPage = (frame: Frame, { id, name, email, chosen, problems }: OpeningShown): string => {
  const { say } = frame
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('service.organisations.new')}
      lead={say('service.organisations.new.lead')}
      crumbs={[{ label: say('service.organisations'), href: ORGANISATIONS }]}
      problems={problems}
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
        <Field
          say={say}
          name="email"
          type="email"
          label={say('service.organisation.email')}
          value={email}
          problems={problems}
          autocomplete="off"
          maxlength={254}
        />
        <RolesChoice
          say={say}
          label={say('service.organisation.roles')}
          hint={say('service.organisation.roles.hint')}
          roles={GIVEN}
          chosen={chosen}
          problems={problems}
        />
        <Buttons>
          <Button>{say('service.organisation.open')}</Button>
          <Button kind="secondary" href={ORGANISATIONS}>
            {say('shell.confirm.back')}
          </Button>
        </Buttons>
      </Form>
    </Shell>,
  )
}
