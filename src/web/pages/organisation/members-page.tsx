import type { KeptInvitation } from '../../../../db/organisation/invitation.ts'
import type { Member } from '../../../../db/organisation/organisation.ts'
import { rolesText } from '../../../messages/roles.ts'
import { INVITATIONS, MEMBERS } from '../../shell/addresses.ts'
import { Button } from '../../shell/button.tsx'
import { Moment } from '../../shell/facts.tsx'
import { Form } from '../../shell/form.tsx'
import type { Frame } from '../../shell/frame.ts'
import { Badge, Empty, Notice } from '../../shell/notice.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { DataTable } from '../../shell/table.tsx'
import { doneNotice } from './done.tsx'

export type MembersShown = {
  members: readonly Member[]
  invitations: readonly (KeptInvitation & { who: string })[]
  /** The person who looks. */
  self: string
  now: string
  done: string | undefined
}

/** How a member is called where they gave no name. */
export const memberName = ({ say }: Pick<Frame, 'say'>, { name, email }: Pick<Member, 'name' | 'email'>): string =>
  name ?? email ?? say('organisation.member.unnamed')

const MemberTable = ({ frame, members, self }: { frame: Frame } & Pick<MembersShown, 'members' | 'self'>) => {
  const { say, language } = frame
  return (
    <DataTable
      caption={say('organisation.members.table')}
      captioned
      columns={[
        { label: say('organisation.member.name') },
        { label: say('organisation.member.email') },
        { label: say('organisation.member.roles') },
        { label: say('organisation.member.factor') },
        { label: say('organisation.member.since') },
        { label: say('organisation.member.action'), kind: 'action' },
      ]}
      rows={members.map((member) => [
        <>
          {memberName(frame, member)} {member.person === self && <Badge>{say('organisation.member.you')}</Badge>}
        </>,
        member.email ?? '',
        <>
          {rolesText(say, member.roles)}{' '}
          {member.foreign.length > 0 && <Badge tone="mind">{say('organisation.member.foreign')}</Badge>}
        </>,
        <Badge tone={member.factor ? 'good' : 'mind'}>
          {say(`organisation.member.factor.${member.factor ? 'yes' : 'no'}`)}
        </Badge>,
        <Moment language={language} at={member.made} detail="day" />,
        <a class="button quiet" href={`${MEMBERS}/${member.person}`}>
          {say('organisation.member.action')} <span class="unseen">{memberName(frame, member)}</span>
        </a>,
      ])}
    />
  )
}

const InvitationTable = ({ frame, invitations, now }: { frame: Frame } & Pick<MembersShown, 'invitations' | 'now'>) => {
  const { say, language } = frame
  return (
    <DataTable
      caption={say('organisation.invitations')}
      captioned
      columns={[
        { label: say('organisation.member.email') },
        { label: say('organisation.member.roles') },
        { label: say('organisation.invitations.until') },
        { label: say('organisation.invitations.by') },
        { label: say('organisation.invitations.withdraw'), kind: 'action' },
      ]}
      rows={invitations.map(({ id, email, roles, until, who }) => [
        email ?? '',
        rolesText(say, roles),
        <span>
          <Moment language={language} at={until} />{' '}
          {until <= now && <Badge tone="mind">{say('organisation.invitations.over')}</Badge>}
        </span>,
        who,
        <Form action={`${INVITATIONS}/${id}/withdraw`}>
          <Button kind="quiet">
            {say('organisation.invitations.withdraw')}{' '}
            <span class="unseen">{say('organisation.invitations.withdraw.whose', { email: email ?? '' })}</span>
          </Button>
        </Form>,
      ])}
      empty={
        <Empty title={say('organisation.invitations.empty')} picture="mail">
          {say('organisation.invitations.empty.text')}
        </Empty>
      }
    />
  )
}

/** Members with a role of another side: they are told of until somebody gives them another. */
const Misplaced = ({ frame, members }: { frame: Frame } & Pick<MembersShown, 'members'>) => {
  const { say } = frame
  const misplaced = members.filter(({ foreign }) => foreign.length > 0)
  return misplaced.length === 0 ? null : (
    <Notice say={say} tone="warning" title={say('organisation.misplaced')}>
      <p>
        {say('organisation.misplaced.text', {
          names: misplaced.map((member) => memberName(frame, member)).join(', '),
          roles: rolesText(say, [...new Set(misplaced.flatMap(({ foreign }) => foreign))]),
        })}
      </p>
    </Notice>
  )
}

/** Who belongs to an organisation, and who is asked to. */
export const membersPage = (frame: Frame, { members, invitations, self, now, done }: MembersShown): string => {
  const { say } = frame
  return htmlOf(
    <Shell
      {...frame}
      title={say('organisation.members')}
      lead={say('organisation.members.lead')}
      actions={<Button href={`${MEMBERS}/invite`}>{say('organisation.invite')}</Button>}
      notice={doneNotice(frame, done)}
    >
      {members.length === 1 && (
        <Notice say={say} tone="information">
          <p>{say('organisation.members.alone')}</p>
        </Notice>
      )}
      <Misplaced frame={frame} members={members} />
      <MemberTable frame={frame} members={members} self={self} />
      <h2>{say('organisation.invitations')}</h2>
      <InvitationTable frame={frame} invitations={invitations} now={now} />
    </Shell>,
  )
}
