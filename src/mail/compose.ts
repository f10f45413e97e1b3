import type { MailKind } from '../core/mail.ts'
import type { Say } from '../messages/messages.ts'
import { rolesText } from '../messages/roles.ts'
import { layOut, oneLine } from './plain.ts'
import type { ValuesOf } from './values.ts'

/**
 * A mail as it is read: one line, and plain text in lines that are no wider than a terminal, but for links. `shown` is the same text for
 * others than its reader: with a mark in the place of each secret.
 */
export type Composed = { subject: string; text: string; shown: string }

type Paragraph = readonly string[]
type Compose<Kind extends MailKind> = (
  say: Say,
  values: ValuesOf<Kind>,
) => { subject: Record<string, string>; paragraphs: readonly Paragraph[] }

/** A time as all languages read it, never broken over two lines: `2026-01-31 09:05 UTC`. */
const timeOf = (time: string): string => `${time.slice(0, 10)}\u00a0${time.slice(11, 16)}\u00a0UTC`
/** A link, or a code, stands alone, so that it can be copied whole. */
const alone = (sentence: string, what: string): readonly Paragraph[] => [[sentence], [what]]
const browserOf = (say: Say, browser: string | null): string =>
  browser === null ? say('mail.browser.unknown') : oneLine(browser)
const byOf = (say: Say, by: string | null): string => (by === null ? say('mail.by.unknown') : oneLine(by))

const composeBy: { [Kind in MailKind]: Compose<Kind> } = {
  'sign-in': (say, { origin, link, code, minutes, at, browser }) => ({
    subject: {},
    paragraphs: [
      [say('mail.sign-in.what', { origin })],
      ...alone(say('mail.sign-in.link'), link),
      ...alone(say('mail.sign-in.code'), code),
      [say('mail.sign-in.life', { minutes })],
      [say('mail.sign-in.asked', { at: timeOf(at), browser: browserOf(say, browser) })],
      [say('mail.sign-in.not-you')],
    ],
  }),
  invitation: (say, { origin, by, organisation, roles, link, until }) => {
    const named = { organisation: oneLine(organisation) }
    return {
      subject: named,
      paragraphs: [
        [say('mail.invitation.who', { ...named, by: byOf(say, by), origin })],
        [say('mail.invitation.roles', { count: roles.length, roles: rolesText(say, roles) })],
        ...alone(say('mail.invitation.how', { until: timeOf(until) }), link),
        [say('mail.invitation.not-you', named)],
      ],
    }
  },
  'new-sign-in': (say, { origin, at, link, browser }) => ({
    subject: {},
    paragraphs: [
      [say('mail.new-sign-in.what', { origin, at: timeOf(at), browser: browserOf(say, browser) })],
      [say('mail.new-sign-in.you')],
      ...alone(say('mail.new-sign-in.not-you'), link),
    ],
  }),
  'second-factor-changed': (say, { origin, at, link, change }) => ({
    subject: {},
    paragraphs: [
      [say(`mail.second-factor-changed.${change}`, { origin, at: timeOf(at) })],
      [say('mail.second-factor-changed.you')],
      ...alone(say('mail.second-factor-changed.not-you'), link),
    ],
  }),
  'codes-used-up': (say, { origin, at, link, of, tries, until }) => ({
    subject: {},
    paragraphs: [
      [say(`mail.codes-used-up.${of}`, { origin, at: timeOf(at), tries })],
      [say(`mail.codes-used-up.${of}.still`, { until: timeOf(until) })],
      [say('mail.codes-used-up.you')],
      ...alone(say(`mail.codes-used-up.${of}.not-you`), link),
    ],
  }),
  'sessions-ended': (say, { origin, at, link, by, organisation }) => {
    const named = { organisation: oneLine(organisation) }
    return {
      subject: named,
      paragraphs: [
        [say('mail.sessions-ended.what', { ...named, by: byOf(say, by), origin, at: timeOf(at) })],
        [say('mail.sessions-ended.again')],
        ...alone(say('mail.sessions-ended.why'), link),
      ],
    }
  },
  'key-made': (say, { origin, at, link, by, organisation, label, scopes, until }) => {
    const named = { organisation: oneLine(organisation) }
    return {
      subject: named,
      paragraphs: [
        [say('mail.key-made.what', { ...named, by: byOf(say, by), label: oneLine(label), origin, at: timeOf(at) })],
        [say('mail.key-made.scopes', { count: scopes.length, scopes: scopes.join(', '), until: timeOf(until) })],
        ...alone(say('mail.key-made.not-you'), link),
      ],
    }
  },
}

/** What of each kind of mail lets somebody in: nobody but its reader sees these. */
const SECRETS: { [Kind in MailKind]: readonly (keyof ValuesOf<Kind>)[] } = {
  'sign-in': ['link', 'code'],
  invitation: ['link'],
  'new-sign-in': [],
  'second-factor-changed': [],
  'key-made': [],
  'codes-used-up': [],
  'sessions-ended': [],
}

/** The words of a mail, in the language that `say` speaks. What people chose themselves, such as names, stays on one line. */
export const composeMail = <Kind extends MailKind>(say: Say, kind: Kind, values: ValuesOf<Kind>): Composed => {
  const lay = (told: ValuesOf<Kind>): string =>
    layOut([...composeBy[kind](say, told).paragraphs, [say('mail.closing')]])
  const marks = Object.fromEntries(SECRETS[kind].map((name) => [name, say('mail.hidden')]))
  return {
    subject: say(`mail.${kind}.subject`, composeBy[kind](say, values).subject),
    text: lay(values),
    shown: lay({ ...values, ...marks }),
  }
}
