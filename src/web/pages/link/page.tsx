import { LINK_PAGES, type LinkKind } from '../../link.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import type { Frame } from '../../shell/frame.ts'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { LINKS } from './addresses.ts'

export type LinkOpened = { kind: LinkKind; token: string; to: string }

/**
 * The first page of a link from a mail. It says nothing of what the link is for. Its form takes the token out of the address: sent by the
 * script of the page, or by its button where scripts do not run.
 */
export const openedPage = (frame: Frame, { kind, token, to }: LinkOpened): string => {
  const { say } = frame
  return htmlOf(
    <Shell {...frame} narrow bare title={say('sign-in.opened')} lead={say('sign-in.opened.lead')}>
      <form class="form" action={LINKS} method="post" data-send={LINK_PAGES[kind]}>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="back" value={to} />
        <Buttons>
          <Button>{say('sign-in.opened.go')}</Button>
        </Buttons>
      </form>
    </Shell>,
  )
}
