import { type Row, textRow } from '../change.ts'
import type { Mail } from './mail.ts'

/** The rows of a mail, to be kept in the same write as the act it tells of. It is due at once. */
export const mailRows = (organisation: string, { words, ...mail }: Mail): Row[] => [
  textRow(organisation, mail.id, null, words),
  {
    table: 'mails',
    values: { ...mail, organisation, words: words.id, sent: null, attempts: 0, next: mail.made, fault: null },
  },
]
