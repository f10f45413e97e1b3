import type { KeptKey } from '../../../../db/organisation/key.ts'
import { KEYS } from '../../shell/addresses.ts'
import { Button } from '../../shell/button.tsx'
import { Confirm } from '../../shell/confirm.tsx'
import { Moment } from '../../shell/facts.tsx'
import type { Frame } from '../../shell/frame.ts'
import { Badge, Empty } from '../../shell/notice.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { DataTable, Pages } from '../../shell/table.tsx'
import { doneNotice } from './done.tsx'

export type KeysShown = {
  keys: readonly (KeptKey & { who: string })[]
  now: string
  done: string | undefined
  /** Whether this is not the first page, and the address of the next; null where there is none. */
  later: boolean
  next: string | null
}

type State = 'works' | 'over' | 'revoked'
const stateOf = ({ revoked, until }: KeptKey, now: string): State => {
  if (revoked !== null) return 'revoked'
  return until <= now ? 'over' : 'works'
}
const TONES = { works: 'good', over: 'mind', revoked: 'neutral' } as const

/** The keys of an organisation, and how each stands. */
export const keysPage = (frame: Frame, { keys, now, done, later, next }: KeysShown): string => {
  const { say, language } = frame
  const newKey = <Button href={`${KEYS}/new`}>{say('organisation.keys.new')}</Button>
  return htmlOf(
    <Shell
      {...frame}
      title={say('organisation.keys')}
      lead={say('organisation.keys.lead')}
      actions={keys.length > 0 && newKey}
      notice={doneNotice(frame, done)}
    >
      <DataTable
        caption={say('organisation.keys.table')}
        captioned
        columns={[
          { label: say('organisation.key.label') },
          { label: say('organisation.key.scopes') },
          { label: say('organisation.key.by') },
          { label: say('organisation.key.until') },
          { label: say('organisation.key.used') },
          { label: say('organisation.key.state') },
          { label: say('organisation.key.action'), kind: 'action' },
        ]}
        rows={keys.map((key) => {
          const state = stateOf(key, now)
          return [
            key.label,
            key.scopes.map((scope) => say(`scope.${scope}`)).join(say('shell.apart')),
            key.who,
            <Moment language={language} at={key.until} detail="day" />,
            key.used === null ? say('organisation.key.used.never') : <Moment language={language} at={key.used} />,
            <Badge tone={TONES[state]}>{say(`organisation.key.state.${state}`)}</Badge>,
            state === 'works' && (
              <a class="button quiet" href={`${KEYS}/${key.id}/revoke`}>
                {say('organisation.key.action')} <span class="unseen">{key.label}</span>
              </a>
            ),
          ]
        })}
        empty={
          <Empty title={say('organisation.keys.empty')} picture="keys" action={newKey}>
            {say('organisation.keys.empty.text')}
          </Empty>
        }
      />
      <Pages say={say} before={later ? KEYS : null} after={next} />
    </Shell>,
  )
}

/** Asks whether a key is to be revoked. */
export const revocationPage = (frame: Frame, { id, label }: KeptKey): string => {
  const { say } = frame
  return htmlOf(
    <Shell
      {...frame}
      narrow
      title={say('organisation.key.revoke.title', { label })}
      crumbs={[{ label: say('organisation.keys'), href: KEYS }]}
    >
      <Confirm
        say={say}
        consequences={['refused', 'new'].map((what) => say(`organisation.key.revoke.${what}`))}
        action={`${KEYS}/${id}/revoke`}
        button={say('organisation.key.revoke.button')}
        back={KEYS}
      />
    </Shell>,
  )
}
