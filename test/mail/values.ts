import type { MailValues } from '../../src/mail/values.ts'

export const origin = 'https://palermo.example.org'
const at = '2026-11-25T13:10:55.123Z'
export const link = `${origin}/sign-in/link/${'a'.repeat(43)}`
const account = { origin, at, link }
/** What each kind of mail tells. */
export const values: MailValues = {
  'sign-in': { ...account, code: '012345', minutes: 10, browser: 'Firefox 140 (Windows)' },
  invitation: {
    origin,
    by: 'Nora Vale',
    organisation: 'Vale Trade Council',
    roles: ['buyer', 'reviewer'],
    link,
    until: at,
  },
  'new-sign-in': { ...account, browser: null },
  'second-factor-changed': { ...account, change: 'passkey-added' },
  'codes-used-up': { ...account, of: 'app', tries: 5, until: '2026-11-26T09:00:00.000Z' },
  'sessions-ended': { ...account, by: 'Nora Vale', organisation: 'Vale Trade Council' },
  'key-made': { ...account, by: null, organisation: 'Vale', label: 'import', scopes: ['suppliers.read'], until: at },
}
