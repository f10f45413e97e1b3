import type { Factors } from '../../../../db/person/factor.ts'
import { LONGEST_TYPED } from '../../../sign-in/recovery-code.ts'
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

/** `wrong`: what was refused; `freeHours`: after how many hours one-time codes are accepted again, null while they are. */
export type SecondFactorShown = {
  factors: Factors
  to: string
  wrong: 'code' | 'recovery' | null
  freeHours: number | null
}

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
        maxlength={LONGEST_TYPED}
      />
      <Buttons>
        <Button kind="secondary">{say('sign-in.recovery.use')}</Button>
      </Buttons>
    </Form>
  </details>
)

/** What is wrong with what was shown, and what still works where no one-time code is accepted for now. */
const problemsOf = ({ say }: Frame, { factors, wrong, freeHours }: SecondFactorShown): FieldProblem[] => {
  if (wrong === null) return []
  if (freeHours === null) return [{ at: wrong, message: say(`sign-in.second.wrong.${wrong}`) }]
  const ways = { passkey: factors.passkeys.length > 0, recovery: factors.recoveryCodes > 0 }
  const left = ways.passkey && ways.recovery ? 'both' : ways.passkey ? 'passkey' : ways.recovery ? 'recovery' : 'none'
  return [{ at: wrong, message: say('sign-in.second.used-up', { hours: freeHours, left }) }]
}

/** Asks for the second factor: each way that somebody has set up. */
export const secondFactorPage = (frame: Frame, shown: SecondFactorShown): string => {
  const { say } = frame
  const { factors, to, wrong, freeHours } = shown
  const problems = problemsOf(frame, shown)
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
      {factors.recoveryCodes > 0 && <RecoveryForm {...part} open={wrong === 'recovery' || freeHours !== null} />}
      <p class="fine">{say('sign-in.second.lost')}</p>
    </Shell>,
  )
}
