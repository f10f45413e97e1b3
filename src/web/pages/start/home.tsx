import { SECOND_FACTOR, SIGN_IN } from '../../shell/addresses.ts'
import { Button, Buttons } from '../../shell/button.tsx'
import { Panel } from '../../shell/facts.tsx'
import type { Frame } from '../../shell/frame.ts'
import { navigationFor } from '../../shell/navigation.ts'
import { Badge, Notice } from '../../shell/notice.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import type { FirstStep } from './first.ts'

const POINTS = ['assess', 'answer', 'paper', 'whole'] as const

const Welcome = ({ say }: Pick<Frame, 'say'>) => (
  <>
    <div class="cards">
      {POINTS.map((point) => (
        <section class="panel">
          <h2>{say(`home.${point}`)}</h2>
          <p>{say(`home.${point}.text`)}</p>
        </section>
      ))}
    </div>
    <section>
      <h2>{say('home.not')}</h2>
      <p>{say('home.not.text')}</p>
    </section>
  </>
)

/** What everybody who is signed in has, whatever their role. */
const EVERYBODYS = ['home', 'account', 'documentation']

/** Some roles are there before what they are for: whoever has no other is told. */
const NoRoom = ({ say, who }: Pick<Frame, 'say' | 'who'>) =>
  who?.organisation && navigationFor(who.roles).every(({ key }) => EVERYBODYS.includes(key)) ? (
    <Notice say={say} tone="information">
      <p>{say('home.no-room')}</p>
    </Notice>
  ) : null

const Rooms = ({ say, who }: Pick<Frame, 'say' | 'who'>) => (
  <div class="cards">
    {navigationFor(who?.roles ?? [])
      .filter(({ key }) => key !== 'home')
      .map(({ key, href }) => (
        <section class="panel">
          <h2>
            <a href={href}>{say(`shell.navigation.${key}`)}</a>
          </h2>
          <p>{say(`home.room.${key}`)}</p>
        </section>
      ))}
  </div>
)

const First = ({ say, steps }: Pick<Frame, 'say'> & { steps: readonly FirstStep[] }) =>
  steps.length === 0 ? null : (
    <Panel title={say('home.first')}>
      <ol>
        {steps.map(({ key, href, done }) => (
          <li>
            {done ? say(`home.first.${key}`) : <a href={href}>{say(`home.first.${key}`)}</a>}{' '}
            {done ? (
              <Badge tone="good">✓ {say('home.first.done')}</Badge>
            ) : (
              <span class="hint">{say(`home.first.${key}.text`)}</span>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )

/** What stands between somebody and their rooms: the second factor that their role needs. */
const Waits = ({ say }: Pick<Frame, 'say'>) => (
  <Notice say={say} tone="information" title={say('home.waits')}>
    <p>{say('home.waits.text')}</p>
    <Buttons>
      <Button href={SECOND_FACTOR}>{say('home.waits.button')}</Button>
    </Buttons>
  </Notice>
)

/** Where everybody begins: what this is, for strangers; what there is to do, for members. `waits`: whether a second factor is missing. */
export const homePage = (frame: Frame, steps: readonly FirstStep[] = [], waits = false): string => {
  const { say, who } = frame
  return who
    ? htmlOf(
        <Shell
          {...frame}
          title={say('home.greeting', { name: who.name })}
          lead={who.organisation || say('home.nowhere')}
        >
          {waits ? (
            <Waits say={say} />
          ) : (
            <>
              <First say={say} steps={steps} />
              <NoRoom say={say} who={who} />
              <Rooms say={say} who={who} />
            </>
          )}
        </Shell>,
      )
    : htmlOf(
        <Shell
          {...frame}
          title={say('home.title')}
          lead={say('home.lead')}
          actions={<Button href={SIGN_IN}>{say('shell.sign-in')}</Button>}
        >
          <Welcome say={say} />
        </Shell>,
      )
}
