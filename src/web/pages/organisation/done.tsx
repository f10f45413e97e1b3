import type { Frame } from '../../shell/frame.ts'
import { Notice } from '../../shell/notice.tsx'

const DONE = ['renamed', 'invited', 'withdrawn', 'changed', 'removed', 'sessions-ended', 'revoked', 'made']

/** Says what was done; nothing for anything else. */
export const doneNotice = ({ say }: Pick<Frame, 'say'>, what: string | undefined) =>
  what !== undefined && DONE.includes(what) ? (
    <Notice say={say} tone={what === 'made' ? 'information' : 'success'} title={say(`organisation.done.${what}`)} />
  ) : null
