import { nameIn } from '../../answered/html.ts'
import { MEMBERS } from '../../shell/addresses.ts'
import { Confirm } from '../../shell/confirm.tsx'
import type { Frame } from '../../shell/frame.ts'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import type { MemberShown } from './member-page.tsx'
import { memberName } from './members-page.tsx'

const CONSEQUENCES = ['now', 'others', 'roles', 'mail']

/** Where the sessions of a member are ended. */
export const sessionsPath = (person: string): string => `${MEMBERS}/${person}/sessions/end`

/** Asks whether the sessions of a member are to end. */
export const memberSessionsPage = (frame: Frame, { own, member }: Pick<MemberShown, 'own' | 'member'>): string => {
  const { say } = frame
  const name = memberName(frame, member)
  const at = `${MEMBERS}/${member.person}`
  const values = { name, organisation: nameIn(say, own.id, own.name) }
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('organisation.member.sessions.title', values)}
      crumbs={[
        { label: say('organisation.members'), href: MEMBERS },
        { label: name, href: at },
      ]}
    >
      <Confirm
        say={say}
        consequences={CONSEQUENCES.map((what) => say(`organisation.member.sessions.${what}`))}
        action={sessionsPath(member.person)}
        button={say('organisation.member.sessions.button', { name })}
        back={at}
      />
    </Shell>,
  )
}
