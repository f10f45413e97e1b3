import type { KeptMail, MailWords } from '../../../../db/mail/mail.ts'
import { OUTBOX } from '../../shell/addresses.ts'
import { Moment, momentOf } from '../../shell/facts.tsx'
import type { Frame } from '../../shell/frame.ts'
import { Badge, Empty, Notice } from '../../shell/notice.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { DataTable, Pages } from '../../shell/table.tsx'

export type OutboxShown = {
  mails: readonly KeptMail[]
  /** Whether mails leave by themselves: then nobody needs their words here. Links and codes in them are never shown: they let somebody in. */
  leaves: boolean
  later: boolean
  next: string | null
}

type State = 'sent' | 'waits' | 'stays' | 'given-up' | 'over'
const TONES = { sent: 'good', waits: 'accent', stays: 'accent', 'given-up': 'bad', over: 'neutral' } as const

const stateOf = ({ sent, next, until, words }: KeptMail, leaves: boolean): State => {
  if (sent !== null) return 'sent'
  if (until === null || words.body === null) return 'over'
  if (!leaves) return 'stays'
  return next === null ? 'given-up' : 'waits'
}

const StateCell = ({ frame, mail, leaves }: { frame: Frame; mail: KeptMail; leaves: boolean }) => {
  const { say, language } = frame
  const state = stateOf(mail, leaves)
  return (
    <span>
      <Badge tone={TONES[state]}>{say(`service.outbox.state.${state}`)}</Badge>
      {mail.sent !== null && <> {say('service.outbox.state.sent.when', { at: momentOf(language, mail.sent) })}</>}
      {state === 'waits' && <> {say('service.outbox.state.waits.tries', { attempts: mail.attempts })}</>}
      {mail.sent === null && mail.fault !== null && (
        <span class="hint"> {say('service.outbox.fault', { fault: mail.fault })}</span>
      )}
    </span>
  )
}

const WordsCell = ({ say, mail, leaves }: Pick<Frame, 'say'> & { mail: KeptMail; leaves: boolean }) => {
  const words = mail.words.body as MailWords | null
  if (words === null) return <>{say('service.outbox.words.erased')}</>
  if (leaves || words.shown === undefined) return <>{say('service.outbox.words.hidden')}</>
  return (
    <details>
      <summary>
        {say('service.outbox.words.show')}
        <span class="unseen">: {words.subject}</span>
      </summary>
      <pre lang={mail.language} tabindex={0}>
        {`${words.subject}\n\n${words.shown}`}
      </pre>
    </details>
  )
}

/** The mails of the service and what became of each. */
export const outboxPage = (frame: Frame, { mails, leaves, later, next }: OutboxShown): string => {
  const { say, language } = frame
  const how = leaves ? 'leaves' : 'stays'
  return htmlOf(
    <Shell {...frame} title={say('service.outbox')} lead={say('service.outbox.lead')}>
      <Notice say={say} tone={leaves ? 'information' : 'warning'} title={say(`service.outbox.${how}`)}>
        <p>{say(`service.outbox.${how}.text`)}</p>
      </Notice>
      <DataTable
        caption={say('service.outbox.table')}
        captioned
        columns={[
          { label: say('service.outbox.kind') },
          { label: say('service.outbox.to') },
          { label: say('service.outbox.made') },
          { label: say('service.outbox.state') },
          { label: say('service.outbox.words') },
        ]}
        rows={mails.map((mail) => [
          say(`service.mail.${mail.kind}`),
          mail.email ?? say('service.outbox.to.forgotten'),
          <Moment language={language} at={mail.made} />,
          <StateCell frame={frame} mail={mail} leaves={leaves} />,
          <WordsCell say={say} mail={mail} leaves={leaves} />,
        ])}
        empty={
          <Empty title={say('service.outbox.empty')} picture="mail">
            {say('service.outbox.empty.text')}
          </Empty>
        }
      />
      <Pages say={say} before={later ? OUTBOX : null} after={next} />
    </Shell>,
  )
}
