import type { QrPath } from '../../../sign-in/qr.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Secret } from '../../shell/facts.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { withBack } from '../gives.ts'
import { CodeField } from '../sign-in/code-field.tsx'
import { ONE_TIME, SET_UP } from './addresses.ts'
import { SetUpSteps } from './set-up-page.tsx'

export type OneTimeShown = { secret: string; qr: QrPath; to: string; problem: string | null }

/** In fours, as people read letters off a screen; apps pass over the gaps. */
const inFours = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')

/** The secret for an app, as a picture and as letters, and the field for the first code. */
export const oneTimePage = (frame: Frame, { secret, qr, to, problem }: OneTimeShown): string => {
  const { say } = frame
  const problems: FieldProblem[] = problem ? [{ at: 'code', message: problem }] : []
  return htmlOf(
    <Shell {...frame} title={say('account.one-time')} lead={say('account.one-time.lead')} problems={problems}>
      <SetUpSteps say={say} at={1} />
      <svg class="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={say('account.one-time.picture')}>
        <path d={qr.d} />
      </svg>
      <Secret
        say={say}
        label={say('account.one-time.secret')}
        value={inFours(secret)}
        hint={say('account.one-time.secret.hint')}
      />
      <Form action={`${ONE_TIME}/confirm`} hidden={{ back: to }}>
        <CodeField say={say} problems={problems} of="one-time" />
        <Buttons>
          <Button>{say('account.one-time.confirm')}</Button>
          <Button kind="secondary" href={withBack(SET_UP, to)}>
            {say('account.set-up.other')}
          </Button>
        </Buttons>
      </Form>
    </Shell>,
  )
}
