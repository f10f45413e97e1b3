import { describe, expect, it } from 'vitest'
import { LIFE_MINUTES, MAIL_KINDS, type MailKind, waitMinutes } from '../../src/core/mail.ts'
import { ROLES } from '../../src/core/role.ts'
import { composeMail } from '../../src/mail/compose.ts'
import { oneLine, wrapLine } from '../../src/mail/plain.ts'
import type { MailValues } from '../../src/mail/values.ts'
import { writeMail } from '../../src/mail/write.ts'
import { LANGUAGES } from '../../src/messages/language.ts'
import { createSay } from '../../src/messages/messages.ts'
import { link, origin, values } from './values.ts'

const compose = <Kind extends MailKind>(kind: Kind, tag = 'en', changes: Partial<MailValues[Kind]> = {}) =>
  composeMail(createSay(tag), kind, { ...values[kind], ...changes })

describe.each(LANGUAGES)('mails in $name', ({ tag }) => {
  it.each(MAIL_KINDS)('%s says where it comes from, its link alone on a line, and when', (kind) => {
    const { subject, text } = compose(kind, tag)
    expect(subject).not.toMatch(/[\r\n]/)
    expect(text.split('\n')).toContain(link)
    expect(text).toContain(origin)
    expect(text).toContain('2026-11-25\u00a013:10\u00a0UTC')
    expect(text.split('\n').filter((line) => line !== link && [...line].length > 78)).toEqual([])
    expect(text).not.toMatch(/[<>{}]|undefined|null|\n\n\n/)
  })

  it('sign-in shows the code alone on a line, how long it lives, and who asked', () => {
    const { text, subject } = compose('sign-in', tag)
    expect(text.split('\n')).toContain('012345')
    expect(text).toContain('10 minut')
    expect(text).toContain('Firefox 140 (Windows)')
    expect(subject).not.toContain('012345')
  })

  it('of codes that are used up says which, until when, and what still works', () => {
    const texts = (['mail', 'app'] as const).map((of) => compose('codes-used-up', tag, { of, tries: 7 }).text)
    expect(new Set(texts).size).toBe(2)
    for (const text of texts) expect(text).toMatch(/\b7\b[\s\S]*2026-11-26\u00a009:00\u00a0UTC/)
  })

  it.each(MAIL_KINDS)('%s is shown to others with a mark for each secret, and else as it is', (kind) => {
    const { text, shown } = compose(kind, tag)
    const mark = createSay(tag)('mail.hidden')
    const isSecret = kind === 'sign-in' || kind === 'invitation'
    const lines = text.split('\n').map((line) => (isSecret && [link, '012345'].includes(line) ? mark : line))
    expect(shown).toBe(lines.join('\n'))
    expect(shown.includes('a'.repeat(43))).toBe(!isSecret)
  })

  it('every role and every change of a second factor has words', () => {
    const say = createSay(tag)
    const { text } = compose('invitation', tag, { roles: ROLES })
    for (const role of ROLES) expect(text.replace(/\n/g, ' ')).toContain(say(`role.${role}`))
    const changes = ['passkey-added', 'passkey-removed', 'codes-added', 'codes-removed'] as const
    const more = ['recovery-codes-made', 'recovery-code-used'] as const
    const texts = [...changes, ...more].map((change) => compose('second-factor-changed', tag, { change }).text)
    expect(new Set(texts).size).toBe(6)
  })
})

it('one role is written as one, and each language otherwise than the others', () => {
  expect(compose('invitation', 'en', { roles: ['buyer'] }).text).toContain('this role: Buyer.')
  for (const kind of MAIL_KINDS)
    expect(new Set(LANGUAGES.map(({ tag }) => compose(kind, tag).text)).size).toBe(LANGUAGES.length)
})

it('a name cannot begin a header, a line or another direction of reading', () => {
  const name = 'Vale\r\nBcc: b@example.org\u2028\u202eelav\u0000\u200b'
  const { subject, text } = compose('invitation', 'en', { organisation: name, by: name })
  expect(subject).toBe('Invitation to join Vale Bcc: b@example.org elav on Palermo')
  expect(text.split('\n').filter((line) => /^Bcc/.test(line))).toEqual([])
  expect(compose('key-made', 'en', { label: name, organisation: name }).subject).not.toMatch(/\p{Cc}|\p{Cf}/u)
  expect(compose('new-sign-in', 'en', { browser: `x${name}` }).text).not.toMatch(/[\u2028\u202e]/)
})

it('a name longer than any name is cut, between letters', () => {
  expect([...oneLine('苏'.repeat(300))]).toHaveLength(100)
  expect(oneLine(`${'😀'.repeat(300)}`)).toBe(`${'😀'.repeat(99)}…`)
})

it('a line is broken at spaces, and a long word stays whole', () => {
  expect(wrapLine(`${'a'.repeat(40)} ${'b'.repeat(37)} c`)).toBe(`${'a'.repeat(40)} ${'b'.repeat(37)}\nc`)
  expect(wrapLine(`x ${'y'.repeat(100)} z`)).toBe(`x\n${'y'.repeat(100)}\nz`)
})

it('a mail is written with its own salt and lives as long as its kind says', () => {
  let n = 0
  const given = { say: createSay('fr'), newId: () => `id${++n}`, now: '2026-01-01T00:00:00.000Z' }
  const to = { email: 'nora@example.net', language: 'fr' }
  const mail = writeMail(given, to, 'sign-in', values['sign-in'])
  expect(mail).toMatchObject({ kind: 'sign-in', made: given.now, until: '2026-01-01T00:10:00.000Z', ...to })
  expect(mail.words.body).toEqual({ to: to.email, ...compose('sign-in', 'fr') })
  expect(new Set([mail.id, mail.words.id, mail.words.salt]).size).toBe(3)
  expect(writeMail(given, to, 'invitation', values.invitation).until).toBe('2026-01-08T00:00:00.000Z')
  expect(Object.keys(LIFE_MINUTES).sort()).toEqual([...MAIL_KINDS].sort())
  expect([0, 5, 6].map(waitMinutes)).toEqual([null, 240, null])
})
