/** What an act is about. */
export type SubjectKind =
  | 'person'
  | 'key'
  | 'invitation'
  | 'organisation'
  | 'supplier'
  | 'site'
  | 'response'
  | 'assessment'
  | 'review'
  | 'screening'
  | 'edition'
  | 'watch-list'
  | 'match'
  | 'import'
  | 'batch'
  | 'grant'
  | 'link'
  | 'texts'

/** Every act that the trail knows, with what its subject is; in the order in which they are offered. */
export const ACTS: Readonly<Record<string, SubjectKind>> = {
  'supplier kept': 'supplier',
  'site kept': 'site',
  'response kept': 'response',
  'assessment kept': 'assessment',
  'review kept': 'review',
  'site granted': 'grant',
  'grant ended': 'grant',
  'screening kept': 'screening',
  'watch list kept': 'watch-list',
  'match confirmed': 'match',
  'match dismissed': 'match',
  'match answered': 'match',
  'import begun': 'import',
  'import rows kept': 'import',
  'import finished': 'import',
  'import undone': 'import',
  'batch begun': 'batch',
  'line refused': 'batch',
  'line without change': 'batch',
  'batch ended': 'batch',
  'edition kept': 'edition',
  'texts erased': 'texts',
  'member invited': 'invitation',
  'invitation withdrawn': 'invitation',
  'invitation accepted': 'person',
  'roles changed': 'person',
  'member removed': 'person',
  'sessions ended': 'person',
  'key made': 'key',
  'key revoked': 'key',
  'organisation opened': 'organisation',
  'organisation renamed': 'organisation',
  'kind changed': 'organisation',
  'organisation chosen': 'person',
  'service begun': 'person',
  'sign-in link made': 'link',
  'signed in': 'person',
  'second factor shown': 'person',
  'recovery code used': 'person',
  'second factor reset': 'person',
  'signed out': 'person',
  'signed out everywhere': 'person',
  'signed out elsewhere': 'person',
  'codes of mails used up': 'link',
  'one-time codes used up': 'person',
  'account changed': 'person',
  'passkey added': 'person',
  'passkey removed': 'person',
  'one-time codes begun': 'person',
  'one-time codes added': 'person',
  'one-time codes removed': 'person',
  'recovery codes made': 'person',
  'person erased': 'person',
}

/** The key of an act in the message files; null for one that they do not know. */
export const actKey = (act: string): string | null => (act in ACTS ? `act.${act.replaceAll(' ', '-')}` : null)
