import type { Progress } from '../../../db/batch/batch.ts'
import type { Over } from '../still.ts'

const pause = (milliseconds: number): Promise<void> => new Promise((settle) => setTimeout(settle, milliseconds))

/** How often a batch is looked at, how often a silent stream says that it lives, and when it is closed for the listener to come back. */
const LOOK_MS = 400
/** Who listens is asked after again so often: nothing is told later than that to somebody who is not let in any more. */
const LOOKS_TO_ASK = 5
const LOOKS_TO_HEARTBEAT = 25
const LOOKS_TO_CLOSE = 1_500
const TOMORROW_MS = 86_400_000

const event = (name: string, id: number, data: unknown): string =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`

/**
 * Server-sent events about a batch (HTML, 9.2): `progress` whenever more lines are done than the listener knows of, `end` once it is over.
 * `closed` comes last, with the reason, where whoever listens is not let in any more. The id of an event is the number of lines done, so that a listener who comes back hears only what is new.
 */
export async function* progressEvents(
  look: () => Promise<Progress>,
  lines: number,
  known: number | null,
  over: () => Promise<Over | null>,
): AsyncGenerator<string> {
  let told = known
  yield `retry: ${LOOK_MS}\n\n`
  for (let looks = 1; looks <= LOOKS_TO_CLOSE; looks += 1) {
    const reason = looks % LOOKS_TO_ASK === 0 ? await over() : null
    if (reason !== null) {
      yield `event: closed\ndata: ${JSON.stringify({ reason })}\n\n`
      return
    }
    const { done, refused, ended } = await look()
    if (told === null || done > told) {
      yield event('progress', done, { done, refused, lines })
      told = done
    }
    if (ended !== null) {
      // A browser comes back after every end of a stream, unless it is closed at `end`: then not before tomorrow.
      yield `retry: ${TOMORROW_MS}\n\n`
      yield event('end', done, { done, refused, lines })
      return
    }
    if (looks % LOOKS_TO_HEARTBEAT === 0) yield ': \n\n'
    await pause(LOOK_MS)
  }
}
