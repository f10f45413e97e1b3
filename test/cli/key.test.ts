import { describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../db/sqlite.ts'
import { createKeyCommand } from '../../src/cli/key.ts'
import { type Role, SCOPES, THIS_MACHINE } from '../../src/core/role.ts'
import { createId } from '../../src/id.ts'
import { hashToken } from '../../src/sign-in/token.ts'
import { scopesOf } from '../../src/web/access.ts'
import { createFakeTerminal } from '../support/terminal.ts'

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

const open = (roles?: readonly Role[]) => {
  const kept = openSqliteStore()
  const local = {
    id: 'local',
    made: '2026-01-01T00:00:00.000Z',
    name: null,
    kind: 'buyer' as const,
    roles: [...(roles ?? [])],
  }
  const store = roles ? { ...kept, findOrganisation: async () => local } : kept
  const run = async (...words: string[]) => {
    const { given, state, printed, complained } = createFakeTerminal()
    const command = createKeyCommand({
      ...given,
      actor: THIS_MACHINE,
      now: () => new Date('2026-11-25T12:00:00.000Z'),
      newId: () => createId(random(16)),
      random,
      scopesOf,
      openStore: async () => ({ ok: true, value: { store: { ...store, close: () => undefined }, database: 'x.db' } }),
    }).exitOverride()
    command.configureOutput({ writeErr: () => undefined })
    await command.parseAsync(words, { from: 'user' })
    return { exit: state.exit, printed: printed().trim(), complained: complained() }
  }
  return { store, run }
}

describe('palermo key', () => {
  it('prints a key alone, of which only the digest is kept, and says how long it is good for', async () => {
    const { store, run } = open()
    const { printed, complained } = await run('--label', 'nightly', '--scopes', 'suppliers.read', '--days', '30')
    expect(printed).toMatch(/^palermo_[\w-]{43}$/)
    const key = await store.findKeyByToken(hashToken(printed))
    expect(key).toMatchObject({
      organisation: 'local',
      label: 'nightly',
      scopes: ['suppliers.read'],
      until: '2026-12-25T12:00:00.000Z',
    })
    expect(complained).toContain('2026-12-25')
    expect((await store.listAudit('local', { after: null, limit: 9 })).map(({ act }) => act)).toEqual(['key made'])
  })
  it('may do everything for ninety days where nothing else is said', async () => {
    const { store, run } = open()
    const key = await store.findKeyByToken(hashToken((await run()).printed))
    expect([key!.scopes, key!.until]).toEqual([[...SCOPES], '2027-02-23T12:00:00.000Z'])
  })
  it('opens what roles of the organisation may, and says what that is', async () => {
    const { store, run } = open(['supplier', 'organisation-administrator'])
    const { printed, complained } = await run()
    const key = (await store.findKeyByToken(hashToken(printed)))!
    expect(key.scopes).toContain('suppliers.write')
    for (const scope of ['screenings.write', 'reviews.write', 'batches.read']) expect(key.scopes).not.toContain(scope)
    expect(complained).toContain('Suppliers and lists: read suppliers and sites')
    const refused = await run('--scopes', 'suppliers.read,reviews.write')
    expect([refused.exit, refused.printed]).toEqual([2, ''])
    expect(refused.complained).toContain('No role of this organisation may use reviews.write.')
    expect((await store.listKeys('local', { after: null, limit: 9 })).rows).toHaveLength(1)
  })
  it.each([
    ['evil.example', 'web addresses'],
    ['night\u202ely', 'direction'],
    ['  ', '1 to 100 letters'],
    ['x'.repeat(101), '1 to 100 letters'],
  ])('refuses the label %j and says what to change', async (label, told) => {
    const { store, run } = open()
    const refused = await run('--label', label)
    expect([refused.exit, refused.complained]).toEqual([2, expect.stringContaining(told)])
    expect((await store.listKeys('local', { after: null, limit: 9 })).rows).toEqual([])
  })
  it('lists keys, revokes one, and says when there is none of this id', async () => {
    const { store, run } = open()
    expect((await run('--list')).printed).toBe('There is no key.')
    const key = await store.findKeyByToken(hashToken((await run('--label', 'nightly')).printed))
    expect((await run('--list')).printed).toMatch(/valid .* nightly /)
    expect((await run('--revoke', key!.id)).printed).toContain('is revoked')
    expect((await run('--list')).printed).toContain('revoked')
    const again = await run('--revoke', key!.id)
    expect([again.exit, again.complained]).toEqual([2, expect.stringContaining('There is no valid key')])
  })
  it.each([
    ['--days', '366'],
    ['--days', 'ten'],
    ['--scopes', 'everything'],
  ])('refuses %s %s', async (...words) => {
    const { store, run } = open()
    await expect(run(...words)).rejects.toThrow()
    expect((await store.listKeys('local', { after: null, limit: 9 })).rows).toEqual([])
  })
})
