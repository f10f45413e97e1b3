import { describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../db/sqlite.ts'
import { createAccountCommand } from '../../src/cli/account.ts'
import { THIS_MACHINE } from '../../src/core/role.ts'
import { makeKey } from '../../src/kept/key.ts'
import { createPeople } from '../support/people.ts'
import { createFakeTerminal } from '../support/terminal.ts'

const NOW = '2026-11-25T12:00:00.000Z'

const open = async () => {
  const store = openSqliteStore()
  const people = createPeople(store)
  const ana = await people.signIn({ organisation: 'alder', roles: ['buyer'], email: 'ana@alder.example' })
  await people.signIn({ organisation: 'alder', roles: ['organisation-administrator'], email: 'ben@alder.example' })
  const made = { person: ana.person, made: NOW, secret: 'ABCDEFGH' }
  await store.keepCodeMaker('alder', made, { actor: 'test', made: NOW, answered: null })
  const run = async (...words: string[]) => {
    const { given, state, printed, complained } = createFakeTerminal()
    await createAccountCommand({
      ...given,
      actor: THIS_MACHINE,
      now: () => new Date(NOW),
      openStore: async () => ({ ok: true, value: { store: { ...store, close: () => undefined }, database: 'x.db' } }),
      writeReset: async ({ email, language }) => ({
        id: 'mail',
        made: NOW,
        kind: 'second-factor-changed',
        email,
        language,
        until: '2026-12-02T12:00:00.000Z',
        words: { id: 'words', salt: 'salt', body: { to: email, subject: 'reset', text: 'reset' } },
      }),
    }).parseAsync(words, { from: 'user' })
    return { exit: state.exit, printed: printed(), complained: complained() }
  }
  return { store, ana, run }
}

describe('palermo account', () => {
  it('shows an account by its address, in any case', async () => {
    const { run } = await open()
    expect((await run(' Ana@Alder.example')).printed).toContain(
      'ana@alder.example, since 2026-11-25: no passkey, no one-time codes.',
    )
  })
  it('takes away a lost second factor, ends the sessions and writes a mail, in one act', async () => {
    const { store, ana, run } = await open()
    expect((await run('ana@alder.example', '--reset-second-factor')).printed).toContain('signed out everywhere')
    expect(await store.findFactors(ana.person)).toEqual({ passkeys: [], codeMaker: null, recoveryCodes: 0 })
    expect(await store.listSessions(ana.person)).toEqual([])
    expect((await store.listMails(null, { after: null, limit: 9 })).rows.map(({ email }) => email)).toEqual([
      'ana@alder.example',
    ])
  })
  it('erases an account only when it is said twice, and not that of the last administrator', async () => {
    const { store, ana, run } = await open()
    const asked = await run('ana@alder.example', '--erase')
    expect([asked.exit, asked.printed]).toEqual([1, expect.stringContaining('cannot be undone')])
    expect((await store.findPerson(ana.person))?.email).toBe('ana@alder.example')
    await run('ana@alder.example', '--erase', '--yes')
    expect(await store.findPerson(ana.person)).toMatchObject({ email: null, name: null })
    const last = await run('ben@alder.example', '--erase', '--yes')
    expect([last.exit, last.complained]).toEqual([2, expect.stringContaining('administer')])
  })
  it('lists the keys they made that work, says how to revoke them, and revokes them where it is asked for', async () => {
    for (const revoke of [false, true]) {
      const { store, ana, run } = await open()
      const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
      const act = { actor: `person:${ana.person}`, made: NOW, answered: null }
      const asked = { id: 'k'.repeat(26), label: 'Night import', scopes: ['suppliers.read'], days: 30 } as const
      await makeKey({ store, random }, 'alder', asked, act)
      const invitation = {
        organisation: 'alder',
        id: 'i'.repeat(26),
        made: NOW,
        email: 'new@alder.example',
        token: 't',
      }
      const open7 = { ...invitation, roles: ['buyer' as const], until: '2026-12-02T12:00:00.000Z', by: act.actor }
      await store.keepInvitation('alder', open7, act)
      const words = ['ana@alder.example', '--erase', ...(revoke ? ['--revoke-keys'] : [])]
      const first = await run(...words)
      expect(first.printed).toContain(asked.id)
      expect(first.printed).toMatch(/Night import .*suppliers\.read/)
      expect(first.printed.includes('--revoke-keys')).toBe(!revoke)
      const second = await run(...words, '--yes')
      expect(second.printed).toContain(revoke ? 'revoked' : '--revoke-keys')
      expect((await store.findKey('alder', asked.id))!.revoked).toBe(revoke ? NOW : null)
      expect((await store.findInvitation('alder', invitation.id))!.outcome).toBe('withdrawn')
      const acts = (await store.listAudit('alder', { after: null, limit: 99 })).map(({ act: done }) => done)
      expect(acts.includes('key revoked')).toBe(revoke)
      expect((await store.verifyAudit()).brokenAt).toBeNull()
    }
  })
  it('says so when nobody has the address', async () => {
    const { run } = await open()
    const { exit, complained } = await run('nobody@alder.example')
    expect([exit, complained]).toEqual([2, expect.stringContaining('Nobody signs in with this address.')])
  })
})
