import type { Factors } from '../../../../db/person/factor.ts'
import { SCRIPT_HREF } from '../../script/script.ts'
import { SECOND_FACTOR } from '../../shell/addresses.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Field } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { RECOVERY, SECOND_PASSKEY } from './addresses.ts'
import { CodeField } from './code-field.tsx'
import { PasskeyForm } from './passkey-form.tsx'

export type SecondFactorShown = { factors: Factors; to: string; wrong: 'code' | 'recovery' | null }

type Part = Pick<Frame, 'say'> & { to: string; problems: readonly FieldProblem[] }

const CodeForm = ({ say, to, problems }: Part) => (
  <Form action={SECOND_FACTOR} hidden={{ back: to }}>
    <CodeField say={say} problems={problems} of="one-time" />
    <Buttons>
      <Button>{say('sign-in.confirm')}</Button>
    </Buttons>
  </Form>
)

const RecoveryForm = ({ say, to, problems, open }: Part & { open: boolean }) => (
  <details open={open}>
    <summary>{say('sign-in.recovery')}</summary>
    <Form action={RECOVERY} hidden={{ back: to }}>
      <Field
        say={say}
        name="recovery"
        label={say('sign-in.recovery.code')}
        hint={say('sign-in.recovery.hint')}
        problems={problems}
        autocomplete="off"
        maxlength={30}
      />
      <Buttons>
        <Button kind="secondary">{say('sign-in.recovery.use')}</Button>
      </Buttons>
    </Form>
  </details>
)

/** Asks for the second factor: each way that somebody has set up. */
export const secondFactorPage = (frame: Frame, { factors, to, wrong }: SecondFactorShown): string => {
  const { say } = frame
  const problems = wrong ? [{ at: wrong, message: say(`sign-in.second.wrong.${wrong}`) }] : []
  const part = { say, to, problems }
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('sign-in.second')}
      lead={say('sign-in.second.lead')}
      problems={problems}
      scripts={[SCRIPT_HREF]}
    >
      {factors.passkeys.length > 0 && (
        <>
          <PasskeyForm
            say={say}
            kind="sign-in"
            options={`${SECOND_PASSKEY}/options`}
            answer={SECOND_PASSKEY}
            hidden={{ back: to }}
            button={say('sign-in.second.passkey')}
          />
          <noscript>
            <p class="hint">{say('sign-in.passkey.needs-script')}</p>
          </noscript>
        </>
      )}
      {factors.codeMaker?.confirmed && <CodeForm {...part} />}
      {factors.recoveryCodes > 0 && <RecoveryForm {...part} open={wrong === 'recovery'} />}
      <p class="fine">{say('sign-in.second.lost')}</p>
    </Shell>,
  )
}
