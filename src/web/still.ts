import type { Context } from 'hono'
import type { PolicyRow } from './access.ts'
import type { Actor, Recognise } from './actor.ts'
import { decideAdmission } from './let-in.ts'
import { type Env, Refusal } from './problems.ts'

/** Why an answer that goes on for long has to end: its key or session is over, it acts for another organisation, or it may no more. */
export type Over = 'key-over' | 'session-over' | 'organisation-changed' | 'not-allowed'

/** Whoever asks, looked up again; null where their key does not count any more. */
const findAgain = async (recognise: Recognise, c: Context<Env>): Promise<Actor | null> => {
  const again = async () => recognise(c, { notes: false })
  return again().catch((error: unknown) => {
    if (error instanceof Refusal) return null
    throw error
  })
}

/** Why whoever was let in is not any more; null while they are. Looking does not count as use of a key or a session. */
export const findOver = async (
  { recognise, row }: { recognise: Recognise; row: PolicyRow },
  c: Context<Env>,
  actor: Actor,
): Promise<Over | null> => {
  const known = await findAgain(recognise, c)
  if (known?.kind !== actor.kind) return actor.kind === 'key' ? 'key-over' : 'session-over'
  if (known.organisation !== actor.organisation) return 'organisation-changed'
  return decideAdmission(row, known) === 'in' ? null : 'not-allowed'
}
