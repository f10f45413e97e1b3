import { and, asc, count, eq, sql } from 'drizzle-orm'
import { codeMakers, passkeys, recoveryCodes } from '../schema.ts'
import { type Database, lazily } from '../write.ts'
import type { FactorStore, Passkey } from './factor.ts'

/** What is looked up about second factors. */
export const createFactorFinds = (
  db: Database,
): Pick<FactorStore, 'findPasskey' | 'findFactors' | 'hasRecoveryCode'> => {
  const asked = (name: string) => sql.placeholder(name)
  const onePasskey = lazily(
    db
      .select()
      .from(passkeys)
      .where(eq(passkeys.id, asked('id'))),
  )
  const ofPerson = lazily(
    db
      .select()
      .from(passkeys)
      .where(eq(passkeys.person, asked('person')))
      .orderBy(asc(passkeys.made)),
  )
  const maker = lazily(
    db
      .select()
      .from(codeMakers)
      .where(eq(codeMakers.person, asked('person'))),
  )
  const left = lazily(
    db
      .select({ left: count() })
      .from(recoveryCodes)
      .where(eq(recoveryCodes.person, asked('person'))),
  )
  const oneCode = lazily(
    db
      .select({ code: recoveryCodes.code })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.person, asked('person')), eq(recoveryCodes.code, asked('code')))),
  )
  const asPasskey = (row: typeof passkeys.$inferSelect): Passkey => ({
    ...row,
    transports: JSON.parse(row.transports) as string[],
  })

  return {
    findPasskey: async (id) => {
      const row = await onePasskey.get({ id })
      return row ? asPasskey(row) : null
    },
    findFactors: async (person) => ({
      passkeys: (await ofPerson.all({ person })).map(asPasskey),
      codeMaker: (await maker.get({ person })) ?? null,
      recoveryCodes: (await left.get({ person }))?.left ?? 0,
    }),
    hasRecoveryCode: async (person, code) => (await oneCode.get({ person, code })) !== undefined,
  }
}
