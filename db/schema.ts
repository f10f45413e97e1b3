import { assessments, editions, responses, reviews } from './schema/assessment.ts'
import { batchEnds, batches, batchLines, batchPieces } from './schema/batch.ts'
import { grants } from './schema/grant.ts'
import { importChanges, importSteps, imports } from './schema/import.ts'
import { limits } from './schema/limit.ts'
import { mails } from './schema/mail.ts'
import { matchEvents, matches, watchLists } from './schema/match.ts'
import { invitations, keys, memberships, organisations } from './schema/organisation.ts'
import { packs } from './schema/pack.ts'
import {
  challenges,
  codeMakers,
  identities,
  passkeys,
  people,
  recoveryCodes,
  sessions,
  signInLinks,
  spent,
} from './schema/person.ts'
import { screenings } from './schema/screening.ts'
import { standings, sums } from './schema/standing.ts'
import { sites, suppliers } from './schema/supplier.ts'
import { texts } from './schema/text.ts'
import { answered, audit } from './schema/trail.ts'

export {
  answered,
  assessments,
  audit,
  batchEnds,
  batches,
  batchLines,
  batchPieces,
  challenges,
  codeMakers,
  editions,
  grants,
  identities,
  importChanges,
  importSteps,
  imports,
  invitations,
  keys,
  limits,
  mails,
  matchEvents,
  matches,
  memberships,
  organisations,
  packs,
  passkeys,
  people,
  recoveryCodes,
  responses,
  reviews,
  screenings,
  sessions,
  signInLinks,
  sites,
  spent,
  standings,
  sums,
  suppliers,
  texts,
  watchLists,
}

/** The tables rows are added to, by name; the audit trail adds its own. */
export const tables = {
  matchEvents,
  matches,
  watchLists,
  texts,
  suppliers,
  sites,
  responses,
  reviews,
  assessments,
  screenings,
  editions,
  answered,
  imports,
  importSteps,
  importChanges,
  batches,
  batchPieces,
  batchLines,
  batchEnds,
  packs,
  standings,
  sums,
  people,
  spent,
  signInLinks,
  sessions,
  passkeys,
  codeMakers,
  recoveryCodes,
  identities,
  challenges,
  organisations,
  memberships,
  invitations,
  keys,
  grants,
  mails,
  limits,
}
