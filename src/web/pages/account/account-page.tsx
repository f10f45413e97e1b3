import type { Membership } from '../../../../db/organisation/organisation.ts'
import type { Factors } from '../../../../db/person/factor.ts'
import type { FoundSession, Session } from '../../../../db/person/person.ts'
import { LANGUAGES } from '../../../messages/language.ts'
import { rolesText } from '../../../messages/roles.ts'
import { nameIn } from '../../answered/html.ts'
import { SWITCH } from '../../shell/addresses.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Select } from '../../shell/choice.tsx'
import { Facts, Panel } from '../../shell/facts.tsx'
import { Field } from '../../shell/field.tsx'
import { Form } from '../../shell/form.tsx'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { Badge, Notice } from '../../shell/notice.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { ACCOUNT } from './addresses.ts'
import { FactorsPanel } from './factors-panel.tsx'
import { OthersForm } from './others.tsx'
import { SessionsPanel } from './sessions-panel.tsx'

export type AccountShown = {
  session: FoundSession
  memberships: readonly (Membership & { name: string | null })[]
  open: readonly Omit<Session, 'token'>[]
  factors: Factors
  /** What was done before, by its word; null for nothing. */
  done: string | null
  /** What was typed where something is wrong with it; null for what is kept. */
  typed: { name: string; language: string } | null
  problems: readonly FieldProblem[]
}

/** Changes of how somebody signs in, after which their other sessions can be ended. */
const CHANGES = ['passkey-added', 'passkey-removed', 'codes-added', 'codes-removed']
/** What may have been done on the way here. */
const DONE = ['saved', 'ended', 'others', ...CHANGES]

/** Says what was done, and offers what may be to do next. */
const DoneNotice = ({ say, done }: Pick<Frame, 'say'> & { done: string }) => (
  <Notice say={say} tone="success" title={say(`account.done.${done}`)}>
    {CHANGES.includes(done) && (
      <>
        <p>{say('account.others.offer')}</p>
        <OthersForm say={say} />
      </>
    )}
  </Notice>
)

type You = Pick<Frame, 'say' | 'language'> & Pick<AccountShown, 'session' | 'typed' | 'problems'>

const YouPanel = ({ say, language, session, typed, problems }: You) => (
  <Panel title={say('account.you')}>
    <Form action={ACCOUNT}>
      <Field
        say={say}
        name="name"
        label={say('account.name')}
        problems={problems}
        value={typed?.name ?? session.name ?? ''}
        autocomplete="name"
        maxlength={200}
      />
      <Select
        say={say}
        name="language"
        label={say('account.language')}
        hint={say('account.language.hint')}
        options={LANGUAGES.map(({ tag, name }) => ({ value: tag, label: name, lang: tag }))}
        chosen={typed?.language ?? session.language ?? language}
      />
      <Buttons>
        <Button>{say('account.save')}</Button>
      </Buttons>
    </Form>
    <Facts facts={[{ term: say('account.email'), value: session.email ?? '' }]} />
  </Panel>
)

type Belonging = Pick<Frame, 'say'> & Pick<AccountShown, 'memberships' | 'session'>

/** Organisations with the roles in each, and a way to act for another. */
const MembershipsPanel = ({ say, memberships, session }: Belonging) =>
  memberships.length === 0 ? null : (
    <Panel title={say('account.organisations')}>
      <Facts
        facts={memberships.map(({ name, organisation, roles }) => ({
          term: nameIn(say, organisation, name),
          value: (
            <>
              {rolesText(say, roles)}{' '}
              {memberships.length > 1 && organisation === session.organisation && (
                <Badge tone="good">{say('account.act-for.now')}</Badge>
              )}
              {organisation !== session.organisation && (
                <Form action={SWITCH} hidden={{ back: ACCOUNT }}>
                  <Button kind="quiet" name="organisation" value={organisation}>
                    {say('account.act-for', { organisation: nameIn(say, organisation, name) })}
                  </Button>
                </Form>
              )}
            </>
          ),
        }))}
      />
    </Panel>
  )

/** An account, to whom it belongs: name and language, ways to sign in, where it is signed in, and organisations. */
export const accountPage = (frame: Frame, shown: AccountShown): string => {
  const { say } = frame
  const { session, memberships, done, typed, problems } = shown
  return htmlOf(
    <Shell
      {...frame}
      title={say('account.title')}
      lead={say('account.lead')}
      problems={problems}
      notice={done !== null && DONE.includes(done) && <DoneNotice say={say} done={done} />}
    >
      <YouPanel {...frame} session={session} typed={typed} problems={problems} />
      <FactorsPanel {...frame} {...shown} />
      <SessionsPanel {...frame} {...shown} />
      <MembershipsPanel say={say} memberships={memberships} session={session} />
    </Shell>,
  )
}
