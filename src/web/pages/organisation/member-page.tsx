import type { Member, Organisation } from '../../../../db/organisation/organisation.ts'
import { nameIn } from '../../answered/html.ts'
import { MEMBERS } from '../../shell/addresses.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Confirm } from '../../shell/confirm.tsx'
import { Facts, Moment } from '../../shell/facts.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { sessionsPath } from './member-sessions-page.tsx'
import { memberName } from './members-page.tsx'
import { RolesChoice } from './roles-choice.tsx'

export type MemberShown = {
  own: Organisation
  member: Member
  chosen: readonly string[]
  problems: readonly FieldProblem[]
}

/** A member, and what they may do. */
export const memberPage = (frame: Frame, { own, member, chosen, problems }: MemberShown): string => {
  const { say, language } = frame
  const at = `${MEMBERS}/${member.person}`
  // A role that the organisation may no longer give is shown to whoever still has it.
  const roles = [...own.roles, ...member.roles.filter((role) => !own.roles.includes(role))]
  return htmlOf(
    <Shell
      {...frame}
      title={memberName(frame, member)}
      crumbs={[{ label: say('organisation.members'), href: MEMBERS }]}
      problems={problems}
    >
      <Facts
        facts={[
          { term: say('organisation.member.email'), value: member.email ?? '' },
          {
            term: say('organisation.member.factor'),
            value: say(`organisation.member.factor.${member.factor ? 'yes' : 'no'}`),
          },
          {
            term: say('organisation.member.since'),
            value: <Moment language={language} at={member.made} detail="day" />,
          },
        ]}
      />
      <Form action={at}>
        <RolesChoice
          say={say}
          label={say('organisation.invite.roles')}
          roles={roles}
          chosen={chosen}
          problems={problems}
        />
        <Buttons>
          <Button>{say('organisation.member.save')}</Button>
          <Button kind="secondary" href={sessionsPath(member.person)}>
            {say('organisation.member.sessions')}
          </Button>
          <Button kind="secondary" href={`${at}/remove`}>
            {say('organisation.member.remove')}
          </Button>
        </Buttons>
      </Form>
    </Shell>,
  )
}

export type RemovalShown = Pick<MemberShown, 'own' | 'member' | 'problems'>

/** Asks whether a member is to be removed. */
export const removalPage = (frame: Frame, { own, member, problems }: RemovalShown): string => {
  const { say } = frame
  const name = memberName(frame, member)
  const at = `${MEMBERS}/${member.person}`
  const values = { name, organisation: nameIn(say, own.id, own.name) }
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('organisation.member.remove.title', values)}
      crumbs={[
        { label: say('organisation.members'), href: MEMBERS },
        { label: name, href: at },
      ]}
      problems={problems}
    >
      <Confirm
        say={say}
        consequences={['sessions', 'account', 'trail', 'keys'].map((what) => say(`organisation.member.remove.${what}`))}
        action={`${at}/remove`}
        button={say('organisation.member.remove.button', { name })}
        back={at}
      />
    </Shell>,
  )
}
