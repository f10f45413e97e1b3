import type { Role } from '../../src/core/role.ts'
import type { Language } from '../../src/messages/language.ts'
import { createSay } from '../../src/messages/messages.ts'
import { Button, Buttons } from '../../src/web/shell/button.tsx'
import { Choice, Select } from '../../src/web/shell/choice.tsx'
import { Confirm } from '../../src/web/shell/confirm.tsx'
import { Facts, Moment, Panel, Secret } from '../../src/web/shell/facts.tsx'
import { Field } from '../../src/web/shell/field.tsx'
import { Form } from '../../src/web/shell/form.tsx'
import type { FieldProblem, Frame, Theme, Who } from '../../src/web/shell/frame.ts'
import { Badge, Empty, Notice } from '../../src/web/shell/notice.tsx'
import { Shell } from '../../src/web/shell/shell.tsx'
import { DataTable, Pages } from '../../src/web/shell/table.tsx'
import { Steps } from '../../src/web/shell/way.tsx'

const LONG = 'Bundesverband der Arbeitsvermittlungsgesellschaften und Saisonarbeitskräfte (Nordrhein-Westfalen) e. V.'
const ALL: Role[] = ['buyer', 'organisation-administrator', 'platform-administrator']

/** Somebody who may go everywhere and acts for two organisations. */
export const somebody = (roles: readonly Role[] = ALL): Who => ({
  name: 'Ingrid Åkesson',
  organisation: 'Nordlicht AB',
  roles,
  organisations: [
    { id: 'a', name: 'Nordlicht AB', current: true },
    { id: 'b', name: LONG, current: false },
  ],
})

/** What a page knows of its reader. */
export const frameOf = (language: Language, theme: Theme, path: string, who: Who | null): Frame => ({
  say: createSay(language),
  language,
  theme,
  path,
  who,
})

const PROBLEMS: FieldProblem[] = [
  { at: 'email', message: 'Write an e-mail address such as name@example.org.' },
  { at: 'roles', message: 'Choose at least one role.' },
  { at: 'ends', message: 'Choose a day after today.' },
  { at: '', message: 'This person is a member already.' },
]

const Invitation = ({ frame, problems }: { frame: Frame; problems: readonly FieldProblem[] }) => {
  const shared = { say: frame.say, problems }
  return (
    <Shell
      {...frame}
      title="Invite a member"
      lead="They get a link by e-mail and choose how to sign in."
      crumbs={[{ label: 'Members', href: '/members' }]}
      problems={problems}
    >
      <Form action="/members">
        <Field {...shared} name="name" label="Name" value="Ingrid Åkesson" autocomplete="off" />
        <Field
          {...shared}
          name="email"
          type="email"
          label="E-mail address"
          hint="Their own address at work, not one that several people read."
          autocomplete="off"
          inputmode="email"
          value="ingrid"
        />
        <Choice
          {...shared}
          kind="several"
          name="roles"
          label="Roles"
          hint="What somebody may do follows from all their roles."
          chosen={['buyer']}
          options={[
            { value: 'buyer', label: 'Buyer', hint: 'Asks suppliers and reads their answers.' },
            { value: 'reviewer', label: 'Reviewer', hint: 'Weighs evidence and closes flags.' },
            { value: 'organisation-administrator', label: 'Administrator of the organisation' },
          ]}
        />
        <Choice
          {...shared}
          kind="one"
          name="mail"
          label="How they hear of it"
          chosen={['now']}
          options={[
            { value: 'now', label: 'By e-mail, now' },
            { value: 'later', label: 'I hand over the link myself' },
          ]}
        />
        <Select
          {...shared}
          name="language"
          label="Language of the mail"
          chosen="fr"
          options={[
            { value: 'en', label: 'English' },
            { value: 'fr', label: 'Français' },
          ]}
        />
        <Field {...shared} name="ends" type="date" label="Membership ends" size="short" optional value="2026-11-01" />
        <Field {...shared} name="code" label="Six-digit code" size="short" inputmode="numeric" maxlength={6} />
        <Field {...shared} name="note" label="A word to them" rows={3} optional value="" />
        <Buttons>
          <Button>Send the invitation</Button>
          <Button kind="secondary" href="/members">
            Cancel
          </Button>
        </Buttons>
      </Form>
    </Shell>
  )
}

const ROWS = [
  ['Ingrid Åkesson', 'ingrid@nordlicht.example', 'good', 'Active', 3, '2026-11-25T09:12:00.000Z'],
  ['Thảo Nguyễn', 'thao.nguyen@nordlicht.example', 'mind', 'No second factor', 1, '2026-11-02T16:40:00.000Z'],
  [
    'Maximiliane von Hohenstein-Schönau',
    'm.vonhohensteinschoenau@nordlicht.example',
    'bad',
    'Ended',
    0,
    '2025-03-30T01:05:00.000Z',
  ],
] as const

const Members = ({ frame }: { frame: Frame }) => (
  <Shell
    {...frame}
    title="Members"
    lead="Who can act for Nordlicht AB, and what they may do."
    actions={<Button href="/members/invite">Invite a member</Button>}
    notice={
      <Notice say={frame.say} tone="success" title="The invitation was sent">
        <p>It can be used until 2 December 2026.</p>
      </Notice>
    }
  >
    <DataTable
      caption="Members"
      captioned
      columns={[
        { label: 'Name' },
        { label: 'E-mail address' },
        { label: 'State' },
        { label: 'Sessions', kind: 'figure' },
        { label: 'Last seen' },
        { label: 'Change', kind: 'action' },
      ]}
      rows={ROWS.map(([name, email, tone, state, sessions, at]) => [
        name,
        email,
        <Badge tone={tone}>{state}</Badge>,
        sessions,
        <Moment language={frame.language} at={at} />,
        <Button kind="quiet" href="/members/1">
          Change <span class="unseen">{name}</span>
        </Button>,
      ])}
    />
    <Pages say={frame.say} before="/members?before=1" after="/members?after=3" />
    <h2>Keys</h2>
    <DataTable
      caption="Keys of programs that act for this organisation"
      columns={[{ label: 'Key' }, { label: 'Scopes' }, { label: 'Last use' }]}
      rows={[['Purchasing system', 'suppliers.read, assessments.read', 'never']]}
    />
    <h2>Activity</h2>
    <DataTable
      caption="What was done"
      narrow="scroll"
      columns={['Position', 'Act', 'By', 'Object', 'Hash'].map((label) => ({ label }))}
      rows={[
        ['1204', 'member invited', 'person:7h2k', 'membership:9q1x', <code>3a23cd8474a58dac73713e793d49a0d8</code>],
        ['1203', 'key made', 'person:7h2k', 'key:b4vn', <code>2e003d71cc87f33f2040605784ad9fe3</code>],
      ]}
    />
  </Shell>
)

const Nothing = ({ frame }: { frame: Frame }) => (
  <Shell {...frame} title="Keys" lead="Programs that act for this organisation have a key of their own.">
    <Steps say={frame.say} steps={['Name it', 'Choose what it may do', 'Take it along']} at={1} />
    <DataTable
      caption="Keys"
      columns={[{ label: 'Key' }]}
      rows={[]}
      empty={
        <Empty title="No keys yet" picture="keys" action={<Button href="/keys/new">Make a key</Button>}>
          A key lets a program read or send data without a person. You choose what it may do and until when.
        </Empty>
      }
    />
    {(['people', 'list', 'mail', 'search', 'shield', 'path'] as const).map((picture) => (
      <Empty title="Nothing here yet" picture={picture} />
    ))}
  </Shell>
)

const Parts = ({ frame }: { frame: Frame }) => (
  <Shell
    {...frame}
    title="Everything else"
    crumbs={[
      { label: 'Home', href: '/' },
      { label: 'Parts', href: '/parts' },
    ]}
  >
    {(['information', 'success', 'warning', 'error'] as const).map((tone) => (
      <Notice say={frame.say} tone={tone}>
        <p>
          A sentence that says what happened and <a href="/somewhere">where to go on</a>.
        </p>
      </Notice>
    ))}
    <Panel title="Sign-in" actions={<Button kind="secondary">Add a passkey</Button>}>
      <Facts
        facts={[
          { term: 'E-mail address', value: 'ingrid@nordlicht.example' },
          { term: 'Second factor', value: <Badge tone="accent">Passkey</Badge> },
          { term: 'Organisation', value: LONG },
        ]}
      />
    </Panel>
    <Secret
      say={frame.say}
      label="The new key"
      value="plm_4f9a1c0b7d2e8836c5a1f0e49b7d2c8836c5a1f0e49b7d2c88"
      hint="It is shown this once. Keep it where only the program finds it."
    />
    <p>
      Text with <code>code</code> and a <a href="https://example.org/a/long/address">link to elsewhere</a>.
    </p>
    <pre tabindex={0}>
      <code>{'curl -s http://localhost:8787/api/suppliers -H "Authorization: Bearer plm_4f9a1c0b7d2e8836"'}</code>
    </pre>
    <Buttons>
      <Button>Primary</Button>
      <Button kind="secondary">Secondary</Button>
      <Button kind="danger">Danger</Button>
      <Button kind="quiet">Quiet</Button>
      {(['neutral', 'good', 'mind', 'bad', 'accent'] as const).map((tone) => (
        <Badge tone={tone}>{tone}</Badge>
      ))}
    </Buttons>
  </Shell>
)

const Sure = ({ frame }: { frame: Frame }) => (
  <Shell {...frame} narrow title="End the membership of Thảo Nguyễn?">
    <Confirm
      say={frame.say}
      consequences={['Thảo Nguyễn can no longer act for Nordlicht AB.', 'What they did stays in the audit trail.']}
      action="/members/1/end"
      hidden={{ member: '1' }}
      button="End the membership"
      back="/members"
    />
  </Shell>
)

const SignIn = ({ frame }: { frame: Frame }) => (
  <Shell {...frame} narrow title="Sign in" lead="We send you a link. There is no password to remember.">
    <Form action="/sign-in">
      <Field say={frame.say} name="email" type="email" label="E-mail address" autocomplete="username webauthn" />
      <Buttons>
        <Button>Send the link</Button>
        <Button kind="secondary">Use a passkey</Button>
      </Buttons>
    </Form>
  </Shell>
)

/** Every component in every state, by page. */
export const GALLERY = {
  '/sign-in': (frame: Frame) => <SignIn frame={frame} />,
  '/members': (frame: Frame) => <Members frame={frame} />,
  '/members/invite': (frame: Frame) => <Invitation frame={frame} problems={[]} />,
  '/members/invite-problems': (frame: Frame) => <Invitation frame={frame} problems={PROBLEMS} />,
  '/keys': (frame: Frame) => <Nothing frame={frame} />,
  '/parts': (frame: Frame) => <Parts frame={frame} />,
  '/members/end': (frame: Frame) => <Sure frame={frame} />,
} as const
