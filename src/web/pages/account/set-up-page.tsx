import type { Factors } from '../../../../db/person/factor.ts'
import { SCRIPT_HREF } from '../../script/script.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Panel } from '../../shell/facts.tsx'
import { Field } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { Frame } from '../../shell/frame.ts'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { Steps } from '../../shell/way.tsx'
import { PasskeyForm } from '../sign-in/passkey-form.tsx'
import { ACCOUNT, ONE_TIME, PASSKEYS } from './addresses.ts'
import { hasFactor } from './standing.ts'

/** The way to a first second factor: choose, try it, keep the codes for the day it is lost. */
export const SetUpSteps = ({ say, at }: Pick<Frame, 'say'> & { at: 0 | 1 | 2 }) => (
  <Steps say={say} steps={['choose', 'confirm', 'keep'].map((step) => say(`account.step.${step}`))} at={at} />
)

/** A passkey or one-time codes: what each is, and where it begins. */
export const setUpPage = (
  frame: Frame,
  { factors, to, label }: { factors: Factors; to: string; label: string },
): string => {
  const { say } = frame
  const isFirst = !hasFactor(factors)
  return htmlOf(
    <Shell
      {...frame}
      title={say(isFirst ? 'account.set-up' : 'account.set-up.more')}
      lead={say('account.set-up.lead')}
      crumbs={isFirst ? [] : [{ label: say('account.title'), href: ACCOUNT }]}
      scripts={[SCRIPT_HREF]}
    >
      {isFirst && <SetUpSteps say={say} at={0} />}
      <Panel title={say('account.passkey')}>
        <p>{say('account.passkey.what')}</p>
        <PasskeyForm
          say={say}
          kind="register"
          options={`${PASSKEYS}/options`}
          answer={PASSKEYS}
          hidden={{ back: to }}
          button={say('account.passkey.make')}
        >
          <Field
            say={say}
            name="label"
            label={say('account.passkey.label')}
            hint={say('account.passkey.label.hint')}
            optional
            value={label}
            maxlength={60}
          />
        </PasskeyForm>
        <noscript>
          <p class="hint">{say('sign-in.passkey.needs-script')}</p>
        </noscript>
      </Panel>
      {!factors.codeMaker?.confirmed && (
        <Panel title={say('account.one-time')}>
          <p>{say('account.one-time.what')}</p>
          <Form action={ONE_TIME} hidden={{ back: to }}>
            <Buttons>
              <Button kind="secondary">{say('account.one-time.begin')}</Button>
            </Buttons>
          </Form>
        </Panel>
      )}
    </Shell>,
  )
}
