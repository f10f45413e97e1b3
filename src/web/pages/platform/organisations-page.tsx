import type { Organisation } from '../../../../db/organisation/organisation.ts'
import { PLATFORM } from '../../../core/role.ts'
import { nameIn } from '../../answered/html.ts'
import { ORGANISATIONS } from '../../shell/addresses.ts'
import { Button } from '../../shell/button.tsx'
import { Moment } from '../../shell/facts.tsx'
import type { Frame } from '../../shell/frame.ts'
import { Empty, Notice } from '../../shell/notice.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { DataTable, Pages } from '../../shell/table.tsx'
import { askingPath } from './first-administrator-page.tsx'
import { kindPath } from './kind-page.tsx'

export type OrganisationsShown = {
  rows: readonly (Organisation & { members: number })[]
  done: string | undefined
  later: boolean
  next: string | null
}

/** What may have been done on the way here. */
const DONE = ['opened', 'asked', 'kind']

/** Who uses the service. */
export const organisationsPage = (frame: Frame, { rows, done, later, next }: OrganisationsShown): string => {
  const { say, language } = frame
  return htmlOf(
    <Shell
      {...frame}
      title={say('service.organisations')}
      lead={say('service.organisations.lead')}
      actions={<Button href={`${ORGANISATIONS}/new`}>{say('service.organisations.new')}</Button>}
      notice={
        done !== undefined &&
        DONE.includes(done) && <Notice say={say} tone="success" title={say(`service.done.${done}`)} />
      }
    >
      <DataTable
        caption={say('service.organisations.table')}
        captioned
        columns={[
          { label: say('service.organisation.name') },
          { label: say('service.organisation.members'), kind: 'figure' },
          { label: say('service.kind') },
          { label: say('service.organisation.since') },
          { label: say('service.organisation.action'), kind: 'action' },
        ]}
        rows={rows.map((row) => [
          nameIn(say, row.id, row.name),
          String(row.members),
          say(`service.kind.${row.kind}`),
          <Moment language={language} at={row.made} detail="day" />,
          <>
            {row.members === 0 && (
              <Button kind="quiet" href={askingPath(row.id)}>
                {say('service.organisation.ask')} <span class="unseen">{nameIn(say, row.id, row.name)}</span>
              </Button>
            )}{' '}
            {row.id !== PLATFORM && (
              <Button kind="quiet" href={kindPath(row.id)}>
                {say('service.kind.action')} <span class="unseen">{nameIn(say, row.id, row.name)}</span>
              </Button>
            )}
          </>,
        ])}
        empty={
          <Empty title={say('service.organisations.empty')} picture="people">
            {say('service.organisations.empty.text')}
          </Empty>
        }
      />
      <Pages say={say} before={later ? ORGANISATIONS : null} after={next} />
    </Shell>,
  )
}
