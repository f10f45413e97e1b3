import { SIGN_IN } from './addresses.ts'
import { Button, Buttons } from './button.tsx'
import type { FieldProblem, Frame } from './frame.ts'
import { Shell } from './shell.tsx'

/** The statuses that have a page of their own; any other is told as a fault of ours. */
export const ERROR_STATUSES = [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500] as const
export type ErrorStatus = (typeof ERROR_STATUSES)[number]

const isKnown = (status: number): status is ErrorStatus => ERROR_STATUSES.some((each) => each === status)

export type ErrorPageProps = {
  frame: Frame
  status: number
  /** The id of the request, for whoever looks into it. */
  request: string
  /** What exactly was wrong, each as a sentence. */
  problems?: readonly FieldProblem[]
}

/**
 * What happened, what to do next, and a way on. Made of the status and the sentences alone, so that what is not there and what is
 * somebody else's get the same page.
 */
export const ErrorPage = ({ frame, status, request, problems = [] }: ErrorPageProps) => {
  const { say, who } = frame
  const told = isKnown(status) ? status : 500
  return (
    <Shell {...frame} narrow title={say(`shell.error.${told}`)} lead={say(`shell.error.${told}.text`)}>
      {problems.length > 0 && (
        <ul>
          {problems.map(({ message }) => (
            <li>{message}</li>
          ))}
        </ul>
      )}
      <p>{say(`shell.error.${told}.next`)}</p>
      <Buttons>
        {told === 401 || (told === 403 && !who) ? (
          <Button href={SIGN_IN}>{say('shell.sign-in')}</Button>
        ) : (
          <Button href="/">{say('shell.error.home')}</Button>
        )}
      </Buttons>
      <p class="fine">{say('shell.error.request', { status: told, request })}</p>
    </Shell>
  )
}
