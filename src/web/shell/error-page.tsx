import { SECOND_FACTOR, SIGN_IN } from './addresses.ts'
import { Button, Buttons } from './button.tsx'
import type { FieldProblem, Frame } from './frame.ts'
import { Shell } from './shell.tsx'

/** The statuses that have a page of their own; any other is told as a fault of ours. */
export const ERROR_STATUSES = [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500] as const
export type ErrorStatus = (typeof ERROR_STATUSES)[number]

const isKnown = (status: number): status is ErrorStatus => ERROR_STATUSES.some((each) => each === status)

/** What a status may stand for beside the usual: sent from elsewhere, or too early. */
export type Because = 'elsewhere' | 'second-factor'

export type ErrorPageProps = {
  frame: Frame
  status: number
  /** The id of the request, for whoever looks into it. */
  request: string
  /** What exactly was wrong, each as a sentence. */
  problems?: readonly FieldProblem[]
  /** Which of several things this status stands for; left out for the usual one. */
  because?: Because | undefined
}

/**
 * What happened, what to do next, and a way on. Made of the status and the sentences alone, so that what is not there and what is
 * somebody else's get the same page.
 */
export const ErrorPage = ({ frame, status, request, problems = [], because }: ErrorPageProps) => {
  const { say, who } = frame
  const told = isKnown(status) ? status : 500
  const key = `shell.error.${told}${because ? `.${because}` : ''}`
  const acting = who && who.organisations.length > 1 ? who.organisation : null
  return (
    <Shell {...frame} narrow title={say(key)} lead={say(`${key}.text`)}>
      {problems.length > 0 && (
        <ul>
          {problems.map(({ message }) => (
            <li>{message}</li>
          ))}
        </ul>
      )}
      {/* Where it was too often, the sentence says when to come back. */}
      {(told !== 429 || problems.length === 0) && <p>{say(`${key}.next`)}</p>}
      {told === 404 && acting && <p>{say('shell.error.404.organisation', { organisation: acting })}</p>}
      <Buttons>
        {because === 'second-factor' ? (
          <Button href={SECOND_FACTOR}>{say('home.waits.button')}</Button>
        ) : told === 401 || (told === 403 && !who && !because) ? (
          <Button href={SIGN_IN}>{say('shell.sign-in')}</Button>
        ) : (
          <Button href="/">{say('shell.error.home')}</Button>
        )}
      </Buttons>
      <p class="fine">{say('shell.error.request', { status: told, request })}</p>
    </Shell>
  )
}
