import { LANGUAGES } from '../../../messages/language.ts'
import { WELCOME } from '../../shell/addresses.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Select } from '../../shell/choice.tsx'
import { Field } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { htmlOf, Shell } from '../../shell/shell.tsx'

export type WelcomeShown = {
  typed: Readonly<Record<string, string | string[]>>
  problems: readonly FieldProblem[]
}

const FIELDS = [
  { name: 'email', type: 'email', autocomplete: 'email' },
  { name: 'name', type: 'text', autocomplete: 'name' },
  { name: 'organisation', type: 'text', autocomplete: 'organization' },
] as const

/** Where the first administrator says who they are and which organisation begins. */
export const welcomePage = (frame: Frame, { typed, problems }: WelcomeShown): string => {
  const { say, language } = frame
  return htmlOf(
    <Shell {...frame} narrow title={say('sign-in.welcome')} lead={say('sign-in.welcome.lead')} problems={problems}>
      <Form action={WELCOME}>
        {FIELDS.map(({ name, type, autocomplete }) => (
          <Field
            say={say}
            name={name}
            type={type}
            label={say(`sign-in.welcome.${name}`)}
            hint={say(`sign-in.welcome.${name}.hint`)}
            problems={problems}
            value={String(typed[name] ?? '')}
            autocomplete={autocomplete}
            maxlength={200}
          />
        ))}
        <Select
          say={say}
          name="language"
          label={say('sign-in.welcome.language')}
          options={LANGUAGES.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
          chosen={String(typed.language ?? language)}
        />
        <Buttons>
          <Button>{say('sign-in.welcome.begin')}</Button>
        </Buttons>
      </Form>
      <p class="fine">{say('sign-in.welcome.next')}</p>
    </Shell>,
  )
}
