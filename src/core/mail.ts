/** What a mail is about. */
export const MAIL_KINDS = [
  'sign-in',
  'invitation',
  'new-sign-in',
  'second-factor-changed',
  'codes-used-up',
  'sessions-ended',
  'key-made',
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

const WEEK_MINUTES = 7 * 24 * 60

/** After so many minutes the words are erased, sent or not: a link or a code in them is good for no longer. */
export const LIFE_MINUTES: Readonly<Record<MailKind, number>> = {
  'sign-in': 10,
  invitation: WEEK_MINUTES,
  'new-sign-in': WEEK_MINUTES,
  'second-factor-changed': WEEK_MINUTES,
  'codes-used-up': WEEK_MINUTES,
  'sessions-ended': WEEK_MINUTES,
  'key-made': WEEK_MINUTES,
}

/** For so many days it is kept whom a mail was for, so that somebody can find out why it did not come. */
export const ADDRESS_DAYS = 30

/** Whoever takes a mail to send it has it to themselves for so many minutes: longer than any delivery may take. */
export const CLAIM_MINUTES = 5

const WAITS_MINUTES = [1, 5, 15, 60, 240]

/**
 * Minutes from a try that failed to the next; null where there were so many that it is given up.
 *
 * @example waitMinutes(1) // => 1
 */
export const waitMinutes = (attempts: number): number | null => WAITS_MINUTES[attempts - 1] ?? null

/** One address and nothing else: no name, no list, no line break, nothing in quotes. */
const ADDRESS = /^[^\s"(),:;<>@[\\\]\p{Cc}]{1,64}@[\p{L}\p{N}.-]{1,253}$/u

/** Whether a text is one address, so that nobody can be written to by way of another's. */
export const isAddress = (text: string): boolean => ADDRESS.test(text)

/** Who mails are from; without a name it is empty. */
export type Sender = { name: string; address: string }

/**
 * A sender as people write one: an address, alone or in angle brackets after a name. Null for anything else.
 *
 * @example readSender('Palermo <palermo@example.org>') // => { name: 'Palermo', address: 'palermo@example.org' }
 */
export const readSender = (text: string): Sender | null => {
  const [, name = '', address = text] = /^([^"<>\p{Cc}]{0,100}?) *<([^<>]+)>$/u.exec(text) ?? []
  return isAddress(address) ? { name, address } : null
}
