import type { Factors } from '../../../../db/person/factor.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Moment, Panel } from '../../shell/facts.tsx'
import type { Frame } from '../../shell/frame.ts'
import { Badge, Empty } from '../../shell/notice.tsx'
import { DataTable } from '../../shell/table.tsx'
import { ONE_TIME, PASSKEYS, RECOVERY_CODES, SET_UP } from './addresses.ts'
import { hasFactor } from './standing.ts'

type Part = Pick<Frame, 'say' | 'language'> & { factors: Factors }

const rowsOf = ({ say, language, factors }: Part) => [
  ...factors.passkeys.map(({ id, label, made, used }) => [
    <>
      {label} <Badge>{say('account.passkey')}</Badge>
    </>,
    <Moment language={language} at={made} detail="day" />,
    used === null ? say('account.never') : <Moment language={language} at={used} />,
    <Button kind="quiet" href={`${PASSKEYS}/${id}/remove`}>
      {say('account.remove')} <span class="unseen">{label}</span>
    </Button>,
  ]),
  ...(factors.codeMaker?.confirmed
    ? [
        [
          say('account.one-time'),
          <Moment language={language} at={factors.codeMaker.confirmed} detail="day" />,
          say('account.unknown'),
          <Button kind="quiet" href={`${ONE_TIME}/remove`}>
            {say('account.remove')} <span class="unseen">{say('account.one-time')}</span>
          </Button>,
        ],
      ]
    : []),
]

/** What somebody shows beside a mail, and how many recovery codes are left. */
export const FactorsPanel = (part: Part) => {
  const { say, factors } = part
  return (
    <Panel title={say('account.factors')} id="factors">
      {hasFactor(factors) ? (
        <>
          <DataTable
            caption={say('account.factors')}
            captioned
            narrow="cards"
            columns={[
              { label: say('account.factor') },
              { label: say('account.added') },
              { label: say('account.used') },
              { label: say('account.remove'), kind: 'action' },
            ]}
            rows={rowsOf(part)}
          />
          <p>{say('account.recovery.left', { left: factors.recoveryCodes })}</p>
          <Buttons>
            <Button kind="secondary" href={SET_UP}>
              {say(factors.codeMaker?.confirmed ? 'account.add.passkey' : 'account.add')}
            </Button>
            <Button kind="secondary" href={RECOVERY_CODES}>
              {say('account.recovery.new')}
            </Button>
          </Buttons>
        </>
      ) : (
        <Empty
          picture="shield"
          title={say('account.no-factor')}
          action={
            <Button kind="secondary" href={SET_UP}>
              {say('account.add')}
            </Button>
          }
        >
          {say('account.no-factor.text')}
        </Empty>
      )}
    </Panel>
  )
}
