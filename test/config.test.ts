import { describe, expect, it } from 'vitest'
import { addressAt, issuerOf, readConfig } from '../src/config.ts'
import { createSay } from '../src/messages/messages.ts'

const say = createSay('en')
const configOf = (environment: Record<string, string>) => {
  const read = readConfig(environment)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

describe('the configuration', () => {
  it('needs nothing: port 8787, a file in the folder, no published issuer', () => {
    expect(configOf({ HOME: '/home/somebody', PATH: '/bin' })).toEqual({
      port: 8787,
      database: './palermo.db',
      listen: '127.0.0.1',
      proxies: 0,
      origin: null,
      issuer: null,
      concerns: null,
      mail: null,
      mailsADay: 500,
      oidc: null,
    })
  })
  it('takes how many mails an organisation may cause in a day, and refuses what is no such number', () => {
    expect(configOf({ PALERMO_MAILS_A_DAY: '20' }).mailsADay).toBe(20)
    for (const text of ['0', '-1', '1.5', 'many', '', '1000000'])
      expect(readConfig({ PALERMO_MAILS_A_DAY: text })).toMatchObject({
        ok: false,
        problems: [{ at: 'PALERMO_MAILS_A_DAY', message: 'config.mails-a-day' }],
      })
  })
  it('takes each setting from its name', () => {
    const environment = {
      PORT: '0',
      PALERMO_DB: 'kept/palermo.db',
      PALERMO_LISTEN: '0.0.0.0',
      PALERMO_PROXIES: '1',
      PALERMO_ORIGIN: 'https://palermo.example.org',
      PALERMO_ISSUER: 'Vale Trade Council',
      PALERMO_CONCERNS: 'concerns@vale.example.org',
      PALERMO_SMTP: 'smtps://palermo:secret@mail.example.org:465',
      PALERMO_MAIL_FROM: 'Palermo <palermo@example.org>',
      PALERMO_OIDC_ISSUER: 'https://login.example.org',
      PALERMO_OIDC_CLIENT: 'palermo',
      PALERMO_OIDC_SECRET: 'secret',
      PALERMO_OIDC_ACR: 'urn:two-factors',
    }
    expect(configOf(environment)).toEqual({
      port: 0,
      database: 'kept/palermo.db',
      listen: '0.0.0.0',
      proxies: 1,
      origin: 'https://palermo.example.org',
      issuer: 'Vale Trade Council',
      concerns: 'concerns@vale.example.org',
      mail: {
        by: 'smtp',
        url: 'smtps://palermo:secret@mail.example.org:465',
        from: { name: 'Palermo', address: 'palermo@example.org' },
      },
      oidc: {
        issuer: 'https://login.example.org',
        client: 'palermo',
        secret: 'secret',
        acr: 'urn:two-factors',
        name: 'login.example.org',
      },
      mailsADay: 500,
    })
  })
  it.each([
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['PORT', ''],
    ['PORT', '-1'],
    ['PALERMO_DB', ''],
    ['PALERMO_ORIGIN', 'palermo.example.org'],
    ['PALERMO_ORIGIN', 'http://palermo.example.org'],
    ['PALERMO_ORIGIN', 'https://palermo.example.org/'],
    ['PALERMO_ORIGIN', 'https://palermo.example.org/app'],
    ['PALERMO_ISSUER', '  '],
    ['PALERMO_ORGIN', 'https://palermo.example.org'],
    ['PALERMO_PROXIES', 'two'],
    ['PALERMO_SMTP', 'mail.example.org'],
    ['PALERMO_MAIL_FROM', 'palermo'],
    ['PALERMO_MAIL_FROM', 'a@example.org, b@example.org'],
    ['PALERMO_MAIL_FROM', 'Palermo <>'],
    ['PALERMO_MAIL_HOOK', 'http://mail.example.org/send'],
    ['PALERMO_OIDC_ISSUER', 'http://login.example.org'],
  ])('stops at %s=%s and says what to give instead', (name, value) => {
    const read = readConfig({ [name]: value })
    expect(read.ok ? [] : read.problems.map(({ at }) => at)).toEqual([name])
    if (!read.ok)
      for (const { message, values } of read.problems) expect(say(`problem.${message}`, values)).toMatch(/\.$/)
  })
  it('tells everything that is wrong at once', () => {
    const read = readConfig({ PORT: 'x', PALERMO_ORIGIN: 'x', PALERMO_PORT: '1' })
    expect(read.ok ? [] : read.problems.map(({ at }) => at)).toEqual(['PORT', 'PALERMO_ORIGIN', 'PALERMO_PORT'])
  })
})

describe('the issuer on papers', () => {
  it('is named as set, else by the host of its address, else as the operator', () => {
    const origin = 'https://palermo.example.org'
    const concerns = 'concerns@vale.example.org'
    const named = configOf({ PALERMO_ORIGIN: origin, PALERMO_ISSUER: 'Vale Trade Council', PALERMO_CONCERNS: concerns })
    expect(issuerOf(named, say)).toEqual({ name: 'Vale Trade Council', origin, concerns })
    expect(issuerOf(configOf({ PALERMO_ORIGIN: origin }), say).name).toBe('palermo.example.org')
    expect(issuerOf(configOf({}), say)).toEqual({ name: say('cli.serve.issuer'), origin: null, concerns: null })
  })
})

it('a server is opened as localhost, and answers every name of this machine at its port', () => {
  expect(addressAt(8787)).toEqual({
    origin: 'http://localhost:8787',
    hosts: ['localhost:8787', '127.0.0.1:8787', '[::1]:8787'],
  })
})
