import { Button, Buttons } from '../../shell/button.tsx'
import { Moment, Panel } from '../../shell/facts.tsx'
import { Form } from '../../shell/form.tsx'
import type { Frame } from '../../shell/frame.ts'
import { Badge } from '../../shell/notice.tsx'
import { DataTable } from '../../shell/table.tsx'
import { EVERYWHERE } from '../sign-in/addresses.ts'
import type { AccountShown } from './account-page.tsx'
import { SESSIONS } from './addresses.ts'
import { OthersForm } from './others.tsx'

type Part = Pick<Frame, 'say' | 'language'> & Pick<AccountShown, 'open' | 'session'>

const rowsOf = ({ say, language, open, session }: Part) =>
  open.map(({ id, browser, made, seen }) => {
    const name = browser ?? say('account.browser.unknown')
    return [
      name,
      <Moment language={language} at={made} />,
      <Moment language={language} at={seen} />,
      id === session.id ? (
        <Badge tone="good">{say('account.this')}</Badge>
      ) : (
        <Form action={`${SESSIONS}/${id}/end`}>
          <Button kind="quiet">
            {say('account.end')} <span class="unseen">{name}</span>
          </Button>
        </Form>
      ),
    ]
  })

/** Where somebody is signed in, and the way out of it. */
export const SessionsPanel = (part: Part) => {
  const { say } = part
  return (
    <Panel title={say('account.sessions')} id="sessions">
      <DataTable
        caption={say('account.sessions')}
        captioned
        narrow="cards"
        columns={[
          { label: say('account.browser') },
          { label: say('account.since') },
          { label: say('account.seen') },
          { label: say('account.end'), kind: 'action' },
        ]}
        rows={rowsOf(part)}
      />
      <OthersForm say={say} />
      <Buttons>
        <Button kind="secondary" href={EVERYWHERE}>
          {say('account.everywhere')}
        </Button>
      </Buttons>
    </Panel>
  )
}
