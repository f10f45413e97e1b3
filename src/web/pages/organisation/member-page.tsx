import type { KeptKey } from '../../../../db/organisation/key.ts'
import type { Member, Organisation } from '../../../../db/organisation/organisation.ts'
import { rolesText } from '../../../messages/roles.ts'
import { nameIn } from '../../answered/html.ts'
import { MEMBERS } from '../../shell/addresses.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Choice } from '../../shell/choice.tsx'
import { Confirm } from '../../shell/confirm.tsx'
import { Facts, Moment, momentOf } from '../../shell/facts.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { Notice } from '../../shell/notice.tsx'
import { ProofNotice } from '../../shell/proof.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { sessionsPath } from './member-sessions-page.tsx'
import { memberName } from './members-page.tsx'
import { RolesChoice } from './roles-choice.tsx'

export type MemberShown = {
  own: Organisation
  member: Member
  chosen: readonly string[]
  problems: readonly FieldProblem[]
  /** Where somebody proves again who they are; null where they need not. */
  way: string | null
}

/** A member, and what they may do. */
export const memberPage = (frame: Frame, { own, member, chosen, problems, way }: MemberShown): string => {
  const { say, language } = frame
  const at = `${MEMBERS}/${member.person}`
  // A role that the organisation may no longer give is shown to whoever still has it, but not one of another side.
  const roles = [
    ...own.roles,
    ...member.roles.filter((role) => !own.roles.includes(role) && !member.foreign.includes(role)),
  ]
  return htmlOf(
    <Shell
      {...frame}
      title={memberName(frame, member)}
      crumbs={[{ label: say('organisation.members'), href: MEMBERS }]}
      problems={problems}
      notice={<ProofNotice say={say} way={way} />}
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
      {member.foreign.length > 0 && (
        <Notice say={say} tone="warning">
          <p>{say('organisation.member.foreign.text', { roles: rolesText(say, member.foreign) })}</p>
        </Notice>
      )}
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

export type RemovalShown = Pick<MemberShown, 'own' | 'member' | 'problems'> & {
  /** The keys that they made and that still work, and those chosen to be revoked. */
  keys: readonly KeptKey[]
  chosen: readonly string[]
}

const KeysChoice = ({ frame, keys, chosen, problems }: { frame: Frame } & Omit<RemovalShown, 'own' | 'member'>) => {
  const { say, language } = frame
  const hintOf = ({ used, scopes: may }: KeptKey): string => {
    const scopes = may.map((scope) => say(`scope.${scope}`)).join(say('shell.apart'))
    return used === null
      ? say('organisation.member.remove.revoke.unused', { scopes })
      : say('organisation.member.remove.revoke.used', { at: momentOf(language, used), scopes })
  }
  return (
    <Choice
      say={say}
      name="revoke"
      kind="several"
      label={say('organisation.member.remove.revoke')}
      hint={say('organisation.member.remove.revoke.hint')}
      options={keys.map((key) => ({ value: key.id, label: key.label, hint: hintOf(key) }))}
      chosen={chosen}
      problems={problems}
    />
  )
}

/** Asks whether a member is to be removed. */
export const removalPage = (frame: Frame, { own, member, keys, chosen, problems }: RemovalShown): string => {
  const { say } = frame
  const name = memberName(frame, member)
  const at = `${MEMBERS}/${member.person}`
  const consequences = ['sessions', 'account', 'trail', 'invitations', ...(keys.length > 0 ? ['keys'] : [])]
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
        consequences={consequences.map((what) => say(`organisation.member.remove.${what}`))}
        action={`${at}/remove`}
        hidden={keys.length > 0 ? { asked: keys.map(({ id }) => id).join(' ') } : {}}
        button={say('organisation.member.remove.button', { name })}
        back={at}
      >
        {keys.length > 0 && <KeysChoice frame={frame} keys={keys} chosen={chosen} problems={problems} />}
      </Confirm>
    </Shell>,
  )
}
