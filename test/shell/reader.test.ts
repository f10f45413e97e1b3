import { describe, expect, it } from 'vitest'
import { ROLES } from '../../src/core/role.ts'
import { english } from '../../src/messages/en/index.ts'
import { POLICY } from '../../src/web/access.ts'
import { THEMES } from '../../src/web/shell/frame.ts'
import { isAt, navigationFor } from '../../src/web/shell/navigation.ts'
import { pathBack, readPreferences, themeOf } from '../../src/web/shell/preferences.ts'

const keysFor = (...given: Parameters<typeof navigationFor>) => navigationFor(...given).map(({ key }) => key)

describe('the navigation', () => {
  it('leads a stranger to the start page and the documentation', () => {
    expect(keysFor(null)).toEqual(['home', 'documentation'])
  })
  it('leads each role where it has something to do', () => {
    for (const role of ['mechanism', 'verifier'] as const)
      expect(keysFor([role])).toEqual(['home', 'account', 'documentation'])
    for (const role of ['buyer', 'reviewer', 'supplier', 'tourism-member'] as const)
      expect(keysFor([role])).toEqual(['home', 'suppliers', 'account', 'documentation'])
    expect(keysFor(['organisation-administrator'])).toEqual(
      ['home', 'members', 'keys', 'activity', 'organisation', 'account'].concat('documentation'),
    )
    expect(keysFor(['platform-administrator'])).toEqual(['home', 'organisations', 'outbox', 'account', 'documentation'])
  })
  it('shows each role every page of its own that the policy lets it open, and no other', () => {
    for (const role of ROLES)
      for (const { key, href } of navigationFor(ROLES)) {
        const { who } = POLICY.find(({ route }) => route === `GET ${href}`)!
        const isLetIn = typeof who === 'string' || who.includes(role)
        expect([role, key, keysFor([role]).includes(key)]).toEqual([role, key, isLetIn])
      }
  })
  it('names an entry once, whatever the roles, and has a word for each', () => {
    const all = keysFor(ROLES)
    expect(new Set(all).size).toBe(all.length)
    expect(all.filter((key) => english[`shell.navigation.${key}`] === undefined)).toEqual([])
  })
  it.each([
    ['/members', '/members', true],
    ['/members/1?x=2', '/members', true],
    ['/members?x', '/members', true],
    ['/membership', '/members', false],
    ['/', '/', true],
    ['/?x', '/', true],
    ['/members', '/', false],
  ])('%s lies at %s: %s', (path, href, is) => expect(isAt(path, href)).toBe(is))
})

describe('the way back', () => {
  it.each(['/', '/members?after=3&x=%2F#top', '/a//b', '/sign-in'])('%s is ours', (path) =>
    expect(pathBack(path)).toBe(path),
  )
  it.each([
    '//example.org',
    '/\\example.org',
    '\\\\example.org',
    'https://example.org',
    'javascript:alert(1)',
    '/a\r\nSet-Cookie: x=1',
    '/\t/example.org',
    '/a b',
    '/a\\b',
    '/ü',
    '',
    `/${'a'.repeat(2_000)}`,
    undefined,
    7,
    ['/members'],
  ])('%s leads to the start page', (sent) => expect(pathBack(sent)).toBe('/'))
})

describe('preferences', () => {
  it('set one cookie for a theme or a language that exists', () => {
    expect(readPreferences({ theme: 'dark', back: '/keys' })).toEqual({
      chosen: [{ name: '__Host-palermo-theme', value: 'dark' }],
      to: '/keys',
    })
    expect(readPreferences({ language: 'es' }).chosen).toEqual([{ name: '__Host-palermo-language', value: 'es' }])
  })
  it('set nothing for what was made up', () => {
    for (const made of ['DARK', 'dark; Domain=x', '', 'constructor', ['dark'], 1])
      expect(readPreferences({ theme: made, language: made }).chosen).toEqual([])
  })
  it('a theme is one of three, and the system’s where nothing was chosen', () => {
    for (const theme of THEMES) expect(themeOf(theme)).toBe(theme)
    for (const other of [null, '', 'black']) expect(themeOf(other)).toBe('system')
  })
})
