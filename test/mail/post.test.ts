import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSqliteFile, openSqliteStore } from '../../db/sqlite.ts'
import { CLAIM_MINUTES } from '../../src/core/mail.ts'
import { type DeliverMail, type OutgoingMail, Undelivered } from '../../src/mail/deliver.ts'
import { createPost } from '../../src/mail/post.ts'
import { createSmtp } from '../../src/mail/smtp-node.ts'
import { createMail, keepMails, MAILED } from '../db/contract/mailed.ts'
import { ALL, alder } from '../db/contract/tenants.ts'
import { createFolder } from '../db/sqlite.ts'
import { at } from '../db/tenant.ts'
import { startSmtp } from './smtp.ts'

const LATER = MAILED + 60
const SECRET = 'ALDERCANARY secret'

/** A database file with mails, a clock that is set by hand, and what is delivered, printed and logged. */
const open = async (mails = [createMail(alder)]) => {
  const folder = createFolder()
  const path = join(folder, 'palermo.db')
  const store = openSqliteStore(path)
  onTestFinished(() => store.close())
  await keepMails(store, alder, mails)
  const clock = { seconds: LATER }
  const delivered: OutgoingMail[] = []
  const printed: OutgoingMail[] = []
  const logged: string[] = []
  const post = (deliver: DeliverMail | null, changes: Partial<Parameters<typeof createPost>[0]> = {}) =>
    createPost({
      store,
      deliver,
      print: (mail) => void printed.push(mail),
      now: () => new Date(at(clock.seconds)),
      log: (error) => void logged.push(String(error)),
      ...changes,
    })
  const take: DeliverMail = async (mail) => void delivered.push(mail)
  const only = async () => (await store.listMails('alder', ALL)).rows[0]!
  const bytesHold = (text: string) =>
    readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(text))
  return { path, store, clock, delivered, printed, logged, post, take, only, bytesHold }
}

describe('the post', () => {
  it('delivers what is due once; then no byte of the words is left in the files of the database', async () => {
    const { post, take, delivered, only, bytesHold, logged } = await open()
    expect(bytesHold(SECRET)).toBe(true)
    const { send } = post(take)
    await send()
    expect(delivered).toEqual([{ id: 'mail1', ...createMail(alder).words.body }])
    expect(bytesHold(SECRET)).toBe(false)
    expect(bytesHold('ALDERCANARY salt mail')).toBe(false)
    expect(await only()).toMatchObject({ sent: at(LATER), attempts: 1 })
    await send()
    expect([delivered.length, logged]).toEqual([1, []])
  })

  it('hands a mail to a real mail server', async () => {
    const { post, only } = await open()
    const { port, received } = await startSmtp({ disabledCommands: ['STARTTLS'] })
    await post(
      createSmtp({ url: `smtp://127.0.0.1:${port}`, from: { name: '', address: 'palermo@example.org' } }),
    ).send()
    expect(received).toMatchObject([{ to: ['aldercanary1@example.org'], message: expect.stringContaining(SECRET) }])
    expect((await only()).sent).not.toBeNull()
  })

  it('tries again what could not be delivered, and logs a code, no address and no word', async () => {
    const { post, clock, only, logged, delivered, take } = await open()
    let works = false
    const { send } = post((mail) => (works ? take(mail) : Promise.reject(new Undelivered('smtp-421'))))
    await send()
    expect(await only()).toMatchObject({ sent: null, attempts: 1, fault: 'smtp-421', next: at(LATER + 60) })
    works = true
    await send()
    expect(delivered).toEqual([])
    clock.seconds += 60
    await send()
    expect(await only()).toMatchObject({ sent: at(LATER + 60), attempts: 2, fault: null })
    expect(logged).toEqual(['Error: mail mail1 was not delivered: smtp-421'])
  })

  it('names any other fault of a port only as unknown', async () => {
    const { post, only, logged } = await open()
    await post(() => Promise.reject(new Error(`${SECRET} nora@example.net`))).send()
    expect((await only()).fault).toBe('unknown')
    expect(logged).toEqual(['Error: mail mail1 was not delivered: unknown'])
  })

  it('delivers once where many post at the same time, in two processes', async () => {
    const mails = Array.from({ length: 12 }, (_, i) => createMail(alder, '', i + 1))
    const { path, post, delivered, take, logged } = await open(mails)
    const second = openSqliteStore(path)
    onTestFinished(() => second.close())
    const slowly: DeliverMail = async (mail) => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      await take(mail)
    }
    const posts = Array.from({ length: 8 }, (_, i) => post(slowly, i % 2 ? { store: second } : {}))
    await Promise.all(posts.map(({ send }) => send()))
    expect(delivered.map(({ id }) => id).sort()).toEqual(mails.map(({ id }) => id).sort())
    expect(logged).toEqual([])
  })

  it('a mail is not lost with a process that is killed while it sends it', { timeout: 60_000 }, async () => {
    const { path, post, clock, take, delivered, only } = await open()
    const script = fileURLToPath(new URL('./sender.ts', import.meta.url))
    const sender = fork(script, [path, at(LATER)], { execArgv: ['--import', 'tsx'] })
    expect(await once(sender, 'message')).toContain('taken')
    sender.kill('SIGKILL')
    await once(sender, 'close')
    const { send } = post(take)
    await send()
    expect([delivered.length, (await only()).sent]).toEqual([0, null])
    clock.seconds += CLAIM_MINUTES * 60
    await send()
    expect([delivered.length, (await only()).sent]).toEqual([1, at(clock.seconds)])
  })

  it('without a mail server shows each mail once in the terminal; it stays in the outbox until its time is over', async () => {
    const { post, clock, printed, only, bytesHold } = await open([createMail(alder, '', 1, { lives: 600 })])
    const { send } = post(null)
    await send()
    clock.seconds += 300
    await send()
    expect(printed).toEqual([{ id: 'mail1', ...createMail(alder).words.body }])
    expect(await only()).toMatchObject({ sent: null, words: { body: { text: `${SECRET} 1` } } })
    clock.seconds = MAILED + 601
    expect(bytesHold(SECRET)).toBe(true)
    await send()
    expect(printed).toHaveLength(1)
    expect(await only()).toMatchObject({ words: { body: null } })
    expect(bytesHold(SECRET)).toBe(false)
  })

  it('without a mail server and a terminal leaves them in the outbox', async () => {
    const { post, only } = await open()
    await post(null, { print: null }).send()
    expect(await only()).toMatchObject({ sent: null, attempts: 0, next: at(MAILED + 1) })
  })

  it('whose words could not be wiped says so, and wipes them at the next call', { timeout: 30_000 }, async () => {
    const { path, post, take, bytesHold, logged } = await open()
    const reader = openSqliteFile(path)
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM texts').get()
    const { send } = post(take)
    await send()
    expect(logged).toEqual([expect.stringContaining('could not be emptied')])
    expect(bytesHold(SECRET)).toBe(true)
    reader.exec('COMMIT')
    reader.close()
    await send()
    expect(bytesHold(SECRET)).toBe(false)
  })

  it('wipes what a process had erased that ended before it could', async () => {
    const { path, store, post, take, bytesHold } = await open()
    await store.markSent('alder', 'mail1', at(LATER))
    expect(bytesHold(SECRET)).toBe(true)
    const next = openSqliteStore(path)
    onTestFinished(() => next.close())
    await post(take, { store: next }).send()
    expect(bytesHold(SECRET)).toBe(false)
  })

  it('ends without a fault where the store has one, and logs it', async () => {
    const { store, post, take, logged } = await open()
    const failing = { ...store, listDueMails: () => Promise.reject(new Error('disk I/O error')) }
    await post(take, { store: failing }).send()
    expect(logged).toEqual(['Error: disk I/O error'])
  })
})
