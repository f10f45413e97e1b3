import type { Dependencies } from '../../dependencies.ts'
import type { Frame } from '../../shell/frame.ts'
import { Notice } from '../../shell/notice.tsx'

/** What somebody is told who comes to sign in: by the end of its message key, with a sentence where there is more to say. */
export type Told = { what: string; tone: 'success' | 'information'; more: boolean }

const OUT: Told = { what: 'out', tone: 'success', more: false }
const EVERYWHERE: Told = { what: 'everywhere', tone: 'success', more: false }
const HERE: Told = { what: 'here', tone: 'information', more: true }
const FIRST: Told = { what: 'first', tone: 'information', more: false }
const UNBEGUN: Told = { what: 'unbegun', tone: 'information', more: true }

/** Why somebody meets the page to sign in on, where they did not simply ask for it. */
export const whyHere = async (
  { store }: Pick<Dependencies, 'store'>,
  { who }: Pick<Frame, 'who'>,
  { done, to }: { done: string | undefined; to: string },
): Promise<Told | null> => {
  if (who) return HERE
  if (done === OUT.what) return OUT
  if (done === EVERYWHERE.what) return EVERYWHERE
  if (!(await store.isBegun())) return UNBEGUN
  return to === '/' ? null : FIRST
}

/** The sentence about it. */
export const toldNotice = ({ say }: Pick<Frame, 'say'>, told: Told | null) =>
  told && (
    <Notice say={say} tone={told.tone} title={say(`sign-in.told.${told.what}`)}>
      {told.more && <p>{say(`sign-in.told.${told.what}.text`)}</p>}
    </Notice>
  )
