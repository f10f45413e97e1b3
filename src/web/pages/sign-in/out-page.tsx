import { Confirm } from '../../shell/confirm.tsx'
import type { Frame } from '../../shell/frame.ts'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { ACCOUNT } from '../account/addresses.ts'
import { EVERYWHERE } from './addresses.ts'

/** Asks before every session of somebody ends. */
export const everywherePage = (frame: Frame): string => {
  const { say } = frame
  return htmlOf(
    <Shell {...frame} narrow title={say('account.everywhere.sure')}>
      <Confirm
        say={say}
        consequences={[say('account.everywhere.all'), say('account.everywhere.again')]}
        action={EVERYWHERE}
        button={say('account.everywhere')}
        back={ACCOUNT}
      />
    </Shell>,
  )
}
