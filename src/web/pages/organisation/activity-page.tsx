import { ACTIVITY } from '../../shell/addresses.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Select } from '../../shell/choice.tsx'
import { Moment } from '../../shell/facts.tsx'
import { Form } from '../../shell/form.tsx'
import type { Frame } from '../../shell/frame.ts'
import { Empty } from '../../shell/notice.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { DataTable, Pages } from '../../shell/table.tsx'
import { ACTS, actKey } from './acts.ts'
import type { Subject, Told } from './told.ts'

export type ActivityShown = {
  told: readonly Told[]
  /** Who can be chosen: as the trail names them, and as people do. */
  actors: readonly { value: string; label: string }[]
  by: string
  act: string
  /** Whether newer entries were passed over, and where the older ones begin; null where there are none. */
  older: boolean
  next: number | null
}

const queryOf = ({ by, act }: Pick<ActivityShown, 'by' | 'act'>, before?: number): string => {
  const query = new URLSearchParams({
    ...(by ? { by } : {}),
    ...(act ? { act } : {}),
    ...(before === undefined ? {} : { before: String(before) }),
  }).toString()
  return query === '' ? '' : `?${query}`
}

const SubjectCell = ({ say, subject: { kind, name, href } }: Pick<Frame, 'say'> & { subject: Subject }) => {
  const words = name === null ? kind : say('shell.pair', { term: kind, value: name })
  return href === null ? <span>{words}</span> : <a href={href}>{words}</a>
}

/** What happened in an organisation, and by whom. */
export const activityPage = (frame: Frame, shown: ActivityShown): string => {
  const { say, language } = frame
  const { told, actors, by, act, older, next } = shown
  return htmlOf(
    <Shell
      {...frame}
      title={say('organisation.activity')}
      lead={say('organisation.activity.lead')}
      actions={
        <Button kind="secondary" href={`${ACTIVITY}.csv${queryOf(shown)}`}>
          {say('organisation.activity.csv')}
        </Button>
      }
    >
      <Form action={ACTIVITY} method="get" label={say('organisation.activity.filter')}>
        <Select
          say={say}
          name="by"
          label={say('organisation.activity.by')}
          options={[{ value: '', label: say('organisation.activity.by.all') }, ...actors]}
          chosen={by}
        />
        <Select
          say={say}
          name="act"
          label={say('organisation.activity.act')}
          options={[
            { value: '', label: say('organisation.activity.act.all') },
            ...Object.keys(ACTS).map((value) => ({ value, label: say(actKey(value)!) })),
          ]}
          chosen={act}
        />
        <Buttons>
          <Button kind="secondary">{say('organisation.activity.show')}</Button>
        </Buttons>
      </Form>
      <DataTable
        caption={say('organisation.activity.table')}
        columns={[
          { label: say('organisation.activity.when') },
          { label: say('organisation.activity.who') },
          { label: say('organisation.activity.what') },
          { label: say('organisation.activity.subject') },
        ]}
        rows={told.map(({ record, who, what, subject }) => [
          <Moment language={language} at={record.made} />,
          <a href={`${ACTIVITY}${queryOf({ by: record.actor, act })}`}>{who}</a>,
          what,
          <SubjectCell say={say} subject={subject} />,
        ])}
        empty={
          <Empty title={say('organisation.activity.empty')} picture="list">
            {say('organisation.activity.empty.text')}
          </Empty>
        }
      />
      <Pages say={say} before={null} after={next === null ? null : `${ACTIVITY}${queryOf(shown, next)}`} />
      {older && (
        <p>
          <a href={`${ACTIVITY}${queryOf(shown)}`}>{say('organisation.activity.newest')}</a>
        </p>
      )}
    </Shell>,
  )
}
