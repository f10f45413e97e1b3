import { LINK_MINUTES } from '../../../sign-in/link.ts'
import { SCRIPT_HREF } from '../../script/script.ts'
import { SIGN_IN, SIGN_IN_LINK } from '../../shell/addresses.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { EmailField } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { Notice } from '../../shell/notice.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { withBack } from '../gives.ts'
import { CODE, OIDC, PASSKEY } from './addresses.ts'
import { CodeField } from './code-field.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { type Told, toldNotice } from './told.tsx'

/** Where somebody signs in. `service` is what another service is called that they may do it with; null for none. */
export const signInPage = (
  frame: Frame,
  shown: { service: string | null; to: string; typed: string; wrong: boolean; told: Told | null },
): string => {
  const { say } = frame
  const { service, to, typed, wrong, told } = shown
  const problems: FieldProblem[] = wrong ? [{ at: 'email', message: say('sign-in.email.wrong') }] : []
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('sign-in.title')}
      lead={say('sign-in.lead')}
      notice={toldNotice(frame, told)}
      problems={problems}
      scripts={[SCRIPT_HREF]}
    >
      <Form action={SIGN_IN} hidden={{ back: to }}>
        <EmailField
          say={say}
          of="own"
          label={say('sign-in.email')}
          hint={say('sign-in.email.hint')}
          problems={problems}
          value={typed}
        />
        <Buttons>
          <Button>{say('sign-in.send')}</Button>
        </Buttons>
      </Form>
      <PasskeyForm
        say={say}
        kind="sign-in"
        options={`${PASSKEY}/options`}
        answer={PASSKEY}
        hidden={{ back: to }}
        button={say('sign-in.passkey')}
        look="secondary"
      />
      {service && (
        <Buttons>
          <Button kind="secondary" href={withBack(OIDC, to)}>
            {say('sign-in.service', { service })}
          </Button>
        </Buttons>
      )}
      <p class="fine">{say('sign-in.invited')}</p>
    </Shell>,
  )
}

/**
 * What is said after a link was asked for, whoever asked and for which address: the mail, and the field for its code. `problem`: what is
 * wrong with the code, null for nothing.
 */
export const codePage = (frame: Frame, shown: { to: string; mailLeaves: boolean; problem: string | null }): string => {
  const { say } = frame
  const { to, mailLeaves, problem } = shown
  const problems: FieldProblem[] = problem ? [{ at: 'code', message: problem }] : []
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('sign-in.sent')}
      lead={say('sign-in.sent.lead', { minutes: LINK_MINUTES })}
      problems={problems}
      notice={
        !mailLeaves && (
          <Notice say={say} tone="information">
            <p>{say('sign-in.sent.terminal')}</p>
          </Notice>
        )
      }
    >
      <Form action={CODE} hidden={{ back: to }}>
        <CodeField say={say} problems={problems} of="code" />
        <Buttons>
          <Button>{say('sign-in.enter')}</Button>
          <Button kind="secondary" href={withBack(SIGN_IN, to)}>
            {say('sign-in.again')}
          </Button>
        </Buttons>
      </Form>
      <p class="fine">{say('sign-in.sent.nothing')}</p>
    </Shell>,
  )
}

/** Where a link of a mail leads: nobody is signed in before they press the button. */
export const linkPage = (frame: Frame, { to }: { to: string }): string => {
  const { say } = frame
  return htmlOf(
    <Shell {...frame} narrow title={say('sign-in.link')} lead={say('sign-in.link.lead')}>
      <Form action={SIGN_IN_LINK} hidden={{ back: to }}>
        <Buttons>
          <Button>{say('sign-in.enter')}</Button>
        </Buttons>
      </Form>
      <p class="fine">{say('sign-in.link.other')}</p>
    </Shell>,
  )
}

/** Signing in did not work. Whatever the reason, it is told in the same words: what has to be the case, and what to do. */
export const refusedPage = (frame: Frame, { way, to }: { way: 'link' | 'service'; to: string }): string => {
  const { say } = frame
  return htmlOf(
    <Shell {...frame} narrow title={say(`sign-in.refused.${way}`)} lead={say(`sign-in.refused.${way}.lead`)}>
      <p>{say(`sign-in.refused.${way}.next`)}</p>
      <Buttons>
        <Button href={withBack(SIGN_IN, to)}>
          {say(way === 'link' ? 'sign-in.again' : 'sign-in.refused.service.back')}
        </Button>
        {way === 'link' && (
          <Button kind="secondary" href={withBack(CODE, to)}>
            {say('sign-in.type-code')}
          </Button>
        )}
      </Buttons>
    </Shell>,
  )
}
