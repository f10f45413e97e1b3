import { describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../db/sqlite.ts'
import { createOutboxCommand } from '../../src/cli/outbox.ts'
import { openAccount } from '../support/account.ts'
import { createFakeTerminal } from '../support/terminal.ts'

const run = async (store: ReturnType<typeof openSqliteStore>, now: string) => {
  const { given, state, printed } = createFakeTerminal()
  await createOutboxCommand({
    ...given,
    now: () => new Date(now),
    openStore: async () => ({ ok: true, value: { store: { ...store, close: () => undefined }, database: 'x.db' } }),
  }).parseAsync([], { from: 'user' })
  return { exit: state.exit, printed: printed() }
}

describe('palermo outbox', () => {
  it('prints the mails that wait in full, the newest last, until their time is over or they were sent', async () => {
    const store = openSqliteStore()
    const { visitor, email, newest, pass, clock } = await openAccount(['supplier'], { store })
    const nothing = await run(store, new Date(clock.now).toISOString())
    expect([nothing.exit, nothing.printed]).toEqual([0, expect.stringContaining('No mail waits.')])
    await visitor().post('/sign-in', { email })
    const first = await newest()
    pass(60_000)
    await visitor().post('/sign-in', { email })
    const second = await newest()
    const { exit, printed } = await run(store, new Date(clock.now).toISOString())
    expect(exit).toBe(0)
    for (const { path, code } of [first, second]) for (const secret of [path, code]) expect(printed).toContain(secret)
    expect(printed.indexOf(first.path)).toBeLessThan(printed.indexOf(second.path))
    pass(9.5 * 60_000)
    const later = (await run(store, new Date(clock.now).toISOString())).printed
    expect(later).not.toContain(first.path)
    expect(later).toContain(second.path)
    const [mail] = (await store.listMails(null, { after: null, limit: 1 })).rows
    await store.markSent(mail!.organisation, mail!.id, new Date(clock.now).toISOString())
    expect((await run(store, new Date(clock.now).toISOString())).printed).toContain('No mail waits.')
  })
})
