import { HOTP, Secret } from 'otpauth/slim'
import type { Role } from '../../src/core/role.ts'
import { createApp } from '../../src/web/app.ts'
import type { Dependencies } from '../../src/web/dependencies.ts'
import { given } from '../web/palermo.ts'
import { createPeople } from './people.ts'
import { createVisitor, newestLink, signInByMail, type Visitor } from './visitor.ts'

const START = Date.parse('2026-11-25T09:00:00.000Z')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The code that an app shows for a secret at a time. */
export const codeAt = (secret: string, now: number): string =>
  HOTP.generate({
    algorithm: 'SHA1',
    digits: 6,
    secret: Secret.fromBase32(secret),
    counter: Math.floor(now / 1000 / 30),
  })

/** One person with these roles in a service of their own, and a clock that stands until it is moved. */
export const openAccount = async (roles: readonly Role[] = ['buyer'], changes: Partial<Dependencies> = {}) => {
  const clock = { now: START }
  const all = given({ now: () => new Date(clock.now), ...changes })
  const app = createApp(all)
  const people = createPeople(all.store)
  const email = 'ana@alder.example'
  const { person } = await people.signIn({ organisation: 'alder', roles, email, name: 'Ana' })
  const visitor = (client = 'here') => createVisitor(app, { client })
  const pass = (milliseconds: number): void => {
    clock.now += milliseconds
  }

  /** A browser in which this person has shown the first factor. */
  const signIn = async (): Promise<Visitor> => {
    const one = visitor()
    await signInByMail(all.store, one, email)
    // Mails to one address are limited, and a code of this half minute may have been used.
    pass(4 * MINUTE)
    return one
  }
  /** Sets up one-time codes there: their secret. */
  const setUpCodes = async (one: Visitor): Promise<string> => {
    await one.post('/account/one-time-codes')
    const { codeMaker } = await all.store.findFactors(person)
    const answer = await one.post('/account/one-time-codes/confirm', { code: codeAt(codeMaker!.secret, clock.now) })
    if (answer.status !== 303) throw new Error(`${answer.status} ${await answer.text()}`)
    pass(MINUTE)
    return codeMaker!.secret
  }
  /** The ten codes that are shown there once. */
  const makeRecoveryCodes = async (one: Visitor): Promise<string[]> => {
    const body = await (await one.post('/account/recovery-codes')).text()
    return [...body.matchAll(/\b(?:[A-Z2-7]{4}-){6}[A-Z2-7]{2}\b/g)].map(([code]) => code)
  }
  const newest = () => newestLink(all.store)
  return { ...all, newest, app, people, person, email, clock, pass, visitor, signIn, setUpCodes, makeRecoveryCodes }
}
