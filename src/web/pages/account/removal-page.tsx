import { Button, Buttons } from '../../shell/button.tsx'
import { Confirm } from '../../shell/confirm.tsx'
import type { Frame } from '../../shell/frame.ts'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { ACCOUNT, SET_UP } from './addresses.ts'

/** Asks before a second factor is removed. `name` is that of a passkey; null for one-time codes. */
export const removalPage = (frame: Frame, { name, path }: { name: string | null; path: string }): string => {
  const { say } = frame
  const kind = name === null ? 'one-time' : 'passkey'
  const consequences = name === null ? ['one-time', 'recovery', 'told'] : ['passkey', 'told']
  return htmlOf(
    <Shell {...frame} narrow title={say(`account.remove.${kind}`, { name: name ?? '' })}>
      <Confirm
        say={say}
        consequences={consequences.map((each) => say(`account.remove.consequence.${each}`))}
        action={path}
        button={say(`account.remove.${kind}.button`)}
        back={ACCOUNT}
      />
    </Shell>,
  )
}

/** Somebody who needs a second factor would be left without one. */
export const lastFactorPage = (frame: Frame): string => {
  const { say } = frame
  return htmlOf(
    <Shell {...frame} narrow title={say('account.last')} lead={say('account.last.lead')}>
      <Buttons>
        <Button href={SET_UP}>{say('account.last.add')}</Button>
        <Button kind="secondary" href={ACCOUNT}>
          {say('account.back')}
        </Button>
      </Buttons>
    </Shell>,
  )
}
