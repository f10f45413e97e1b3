import { describe, expect, it } from 'vitest'
import { PLATFORM } from '../../src/core/role.ts'
import { createApp } from '../../src/web/app.ts'
import { openAccount } from '../support/account.ts'
import { createVisitor } from '../support/visitor.ts'
import { given } from './palermo.ts'

const MESSAGES = {
  out: 'You are signed out',
  everywhere: 'Every session of yours is over',
  first: 'the page you asked for comes next',
  here: 'You are signed in already',
  unbegun: 'Nobody has begun here yet',
}
/** What stands between head and foot of a page. */
const mainOf = async (answer: Response): Promise<string> => /<main[\s\S]*<\/main>/.exec(await answer.text())![0]

type Told = keyof typeof MESSAGES

const toldOn = async (answer: Response): Promise<Told[]> => {
  const main = await mainOf(answer)
  return (Object.keys(MESSAGES) as Told[]).filter((what) => main.includes(MESSAGES[what]))
}

/** A service that somebody has begun, and a supplier in it. */
const begun = async () => {
  const account = await openAccount(['supplier'])
  await account.people.signIn({ organisation: PLATFORM, roles: ['platform-administrator'] })
  return account
}

describe('the page to sign in on tells', () => {
  it('where the first administrator begins, as long as nobody has', async () => {
    const all = given()
    const one = createVisitor(createApp(all))
    expect(await toldOn(await one.get('/sign-in'))).toEqual(['unbegun'])
    expect(await toldOn(await one.get('/sign-in?back=%2Faccount'))).toEqual(['unbegun'])
  })
  it('that it worked, to whoever signed out', async () => {
    const { visitor } = await begun()
    expect(await toldOn(await visitor().get('/sign-in?done=out'))).toEqual(['out'])
    expect(await toldOn(await visitor().get('/sign-in?done=everywhere'))).toEqual(['everywhere'])
    expect(await toldOn(await visitor().get('/sign-in?done=nonsense'))).toEqual([])
  })
  it('why one is here, to whoever asked for a page that needs it, and nothing to whoever came by themselves', async () => {
    const { visitor } = await begun()
    expect(await toldOn(await visitor().get('/sign-in?back=%2Faccount'))).toEqual(['first'])
    expect(await toldOn(await visitor().get('/sign-in'))).toEqual([])
  })
  it('whoever is signed in that they are', async () => {
    const { signIn } = await openAccount(['supplier'])
    expect(await toldOn(await (await signIn()).get('/sign-in'))).toEqual(['here'])
  })
})

describe('the start page', () => {
  it('tells whoever has only a role without a page that there is none yet, and nobody else', async () => {
    for (const [roles, told] of [
      [['mechanism'], true],
      [['referral-officer', 'buyer'], false],
      [['supplier'], false],
      [['organisation-administrator'], false],
    ] as const) {
      const { signIn, setUpCodes } = await openAccount(roles)
      const one = await signIn()
      if (!(roles as readonly string[]).includes('supplier')) await setUpCodes(one)
      expect([roles, (await mainOf(await one.get('/'))).includes('no page here yet')]).toEqual([roles, told])
    }
  })
  it('shows staff without a second factor that one is missing, and nothing of their organisation', async () => {
    const { signIn, setUpCodes } = await openAccount(['buyer', 'organisation-administrator'])
    const one = await signIn()
    const before = await mainOf(await one.get('/'))
    expect(before).toContain('href="/sign-in/second-factor"')
    for (const hidden of ['/members', '/keys', '/suppliers']) expect(before).not.toContain(`href="${hidden}`)
    await setUpCodes(one)
    const after = await mainOf(await one.get('/'))
    expect(after).not.toContain('href="/sign-in/second-factor"')
    expect(after).toContain('href="/members')
  })
})
