import { and, eq, isNull } from 'drizzle-orm'
import { rewrite } from '../change.ts'
import type { Recorder } from '../record.ts'
import { codeMakers, passkeys, recoveryCodes, sessions } from '../schema.ts'
import type { Act, Kept } from '../store.ts'
import { giveBackAll } from '../try.ts'
import type { Database, Write } from '../write.ts'
import { endSessions, forgetBrowsers } from './end.ts'
import { createFactorFinds } from './factor-find.ts'
import type { Spent } from './person.ts'
import { spentRow } from './session.ts'
import { type UsedStep, useStep } from './step.ts'

/** A passkey. `id` and `publicKey` as base64url; `used`: when it was last used, null for never. */
export type Passkey = {
  id: string
  person: string
  made: string
  label: string
  publicKey: string
  counter: number
  transports: string[]
  backedUp: boolean
  used: string | null
}

/**
 * What makes one-time codes: a secret in base32, which counts from when a code confirmed it (null: not yet). `lastStep`: the half minute of
 * the last code that was used, null before the first.
 */
export type CodeMaker = {
  person: string
  made: string
  secret: string
  confirmed: string | null
  lastStep: number | null
}

/** What a person can show beside a mail: passkeys, one-time codes, and how many recovery codes are left. */
export type Factors = { passkeys: Passkey[]; codeMaker: CodeMaker | null; recoveryCodes: number }

/** What people sign in with. The organisation of an act is the one whose trail shows it. */
export type FactorStore = {
  keepPasskey(organisation: string, passkey: Passkey, spent: Spent, act: Act): Promise<Kept>
  removePasskey(organisation: string, passkey: Pick<Passkey, 'id' | 'person'>, act: Act): Promise<Kept>
  /** Takes the place of one that was not confirmed; refused as `id` where one was. */
  keepCodeMaker(organisation: string, maker: Omit<CodeMaker, 'confirmed' | 'lastStep'>, act: Act): Promise<Kept>
  /** Refused as `id` where the half minute of the code was used, or the secret is not the one that waits to be confirmed. */
  confirmCodeMaker(organisation: string, person: string, code: UsedStep, act: Act): Promise<Kept>
  removeCodeMaker(organisation: string, person: string, act: Act): Promise<Kept>
  /** Takes the place of all earlier ones. `codes` are digests. */
  keepRecoveryCodes(organisation: string, person: string, codes: readonly string[], act: Act): Promise<Kept>
  /** Takes away every second factor of somebody who has lost theirs, ends their sessions, and gives back their tries of one-time codes. */
  resetFactors(organisation: string, person: string, act: Act): Promise<Kept>
  findPasskey(id: string): Promise<Passkey | null>
  findFactors(person: string): Promise<Factors>
  hasRecoveryCode(person: string, code: string): Promise<boolean>
}

/** The methods of second factors. */
export const createFactors = (db: Database, { keep }: Recorder): FactorStore => {
  const forgetCodes = (person: string): Write =>
    db.delete(recoveryCodes).where(eq(recoveryCodes.person, person)).toSQL()

  return {
    ...createFactorFinds(db),
    keepPasskey: (organisation, passkey, spent, act) =>
      keep(
        organisation,
        {
          act: 'passkey added',
          subject: passkey.person,
          rows: [
            spentRow(spent),
            { table: 'passkeys', values: { ...passkey, transports: JSON.stringify(passkey.transports) } },
          ],
        },
        act,
      ),
    removePasskey: (organisation, { id, person }, act) =>
      keep(
        organisation,
        rewrite('passkey removed', person, [
          db
            .delete(passkeys)
            .where(and(eq(passkeys.id, id), eq(passkeys.person, person)))
            .toSQL(),
        ]),
        act,
      ),
    keepCodeMaker: (organisation, { person, made, secret }, act) =>
      keep(
        organisation,
        {
          act: 'one-time codes begun',
          subject: person,
          before: [
            db
              .delete(codeMakers)
              .where(and(eq(codeMakers.person, person), isNull(codeMakers.confirmed)))
              .toSQL(),
          ],
          rows: [{ table: 'codeMakers', values: { person, made, secret, confirmed: null, lastStep: null } }],
        },
        act,
      ),
    confirmCodeMaker: (organisation, person, code, act) =>
      keep(
        organisation,
        rewrite('one-time codes added', person, [
          ...useStep(db, person, code, 'unconfirmed'),
          db.update(codeMakers).set({ confirmed: act.made }).where(eq(codeMakers.person, person)).toSQL(),
        ]),
        act,
      ),
    removeCodeMaker: (organisation, person, act) =>
      keep(
        organisation,
        rewrite('one-time codes removed', person, [
          db.delete(codeMakers).where(eq(codeMakers.person, person)).toSQL(),
          forgetCodes(person),
        ]),
        act,
      ),
    keepRecoveryCodes: (organisation, person, codes, act) =>
      keep(
        organisation,
        {
          act: 'recovery codes made',
          subject: person,
          before: [forgetCodes(person)],
          rows: codes.map((code) => ({ table: 'recoveryCodes', values: { person, code, made: act.made } })),
        },
        act,
      ),
    resetFactors: (organisation, person, act) =>
      keep(
        organisation,
        rewrite('second factor reset', person, [
          db.delete(passkeys).where(eq(passkeys.person, person)).toSQL(),
          db.delete(codeMakers).where(eq(codeMakers.person, person)).toSQL(),
          forgetCodes(person),
          giveBackAll(db, { kind: 'one-time.person', subject: person }),
          endSessions(db, eq(sessions.person, person), act.made),
          forgetBrowsers(db, eq(sessions.person, person)),
        ]),
        act,
      ),
  }
}
