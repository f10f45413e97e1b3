import type { Organisation } from '../../../../db/organisation/organisation.ts'
import { ORGANISATION } from '../../shell/addresses.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Facts, Moment } from '../../shell/facts.tsx'
import { Field } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { doneNotice } from './done.tsx'

export type OrganisationShown = {
  own: Organisation
  name: string
  done: string | undefined
  problems: readonly FieldProblem[]
}

/** What an organisation is called and may do. */
export const organisationPage = (frame: Frame, { own, name, done, problems }: OrganisationShown): string => {
  const { say, language } = frame
  return htmlOf(
    <Shell
      {...frame}
      title={say('organisation.title')}
      lead={say('organisation.lead')}
      notice={doneNotice(frame, done)}
      problems={problems}
    >
      <Form action={ORGANISATION}>
        <Field
          say={say}
          name="name"
          label={say('organisation.name')}
          hint={say('organisation.name.hint')}
          value={name}
          problems={problems}
          autocomplete="organization"
          maxlength={200}
        />
        <Buttons>
          <Button>{say('organisation.rename')}</Button>
        </Buttons>
      </Form>
      <Facts facts={[{ term: say('organisation.kind'), value: say(`service.kind.${own.kind}`) }]} />
      <h2>{say('organisation.roles')}</h2>
      <p class="hint">{say('organisation.roles.fixed')}</p>
      <Facts facts={own.roles.map((role) => ({ term: say(`role.${role}`), value: say(`role.${role}.may`) }))} />
      <p class="fine">
        {say('organisation.id')} <code>{own.id}</code> · {say('organisation.since')}{' '}
        <Moment language={language} at={own.made} detail="day" />
      </p>
    </Shell>,
  )
}
