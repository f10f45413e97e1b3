import { SCRIPT_HREF } from '../../script/script.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Moment } from '../../shell/facts.tsx'
import { Form } from '../../shell/form.tsx'
import type { Frame } from '../../shell/frame.ts'
import { Notice } from '../../shell/notice.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { withBack } from '../gives.ts'
import { RECOVERY_CODES } from './addresses.ts'
import { OthersOffer } from './others.tsx'
import { SetUpSteps } from './set-up-page.tsx'

/**
 * Before the codes are made: what they are for, and that they are shown once. The page follows a first second factor, so it offers to end
 * the other sessions; `done`: whether that was done.
 */
export const recoveryPage = (frame: Frame, { to, left, done }: { to: string; left: number; done: boolean }): string => {
  const { say } = frame
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('account.recovery')}
      lead={say('account.recovery.lead')}
      notice={done && <Notice say={say} tone="success" title={say('account.done.others')} />}
    >
      {left === 0 ? (
        <SetUpSteps say={say} at={2} />
      ) : (
        <Notice say={say} tone="warning">
          <p>{say('account.recovery.replaces', { left })}</p>
        </Notice>
      )}
      <Form action={RECOVERY_CODES} hidden={{ back: to }}>
        <Buttons>
          <Button>{say('account.recovery.make')}</Button>
          <Button kind="secondary" href={to}>
            {say('account.recovery.later')}
          </Button>
        </Buttons>
      </Form>
      {!done && <OthersOffer say={say} back={withBack(RECOVERY_CODES, to)} />}
    </Shell>,
  )
}

/** The ten codes, once: to print, to copy or to write down. */
export const recoveryCodesPage = (
  frame: Frame,
  { codes, to, made }: { codes: readonly string[]; to: string; made: string },
): string => {
  const { say, language } = frame
  return htmlOf(
    <Shell {...frame} title={say('account.recovery.yours')} lead={say('account.recovery.keep')} scripts={[SCRIPT_HREF]}>
      <SetUpSteps say={say} at={2} />
      <div class="panel">
        <pre class="codes" id="codes" translate="no">
          {codes.join('\n')}
        </pre>
        <p class="hint">
          {say('account.recovery.made')} <Moment language={language} at={made} />
        </p>
        <div>
          <button
            class="button secondary"
            type="button"
            hidden
            data-copy="codes"
            data-copied={say('account.recovery.copied')}
            data-uncopied={say('account.recovery.uncopied')}
          >
            {say('account.recovery.copy')}
          </button>{' '}
          <span role="status" />
        </div>
      </div>
      <Buttons>
        <Button href={to}>{say('account.recovery.kept')}</Button>
      </Buttons>
      <OthersOffer say={say} first={say('account.others.codes')} />
    </Shell>,
  )
}
