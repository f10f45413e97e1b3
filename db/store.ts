import type { AuditRecord } from '../src/core/audit.ts'
import type { CountedUse } from '../src/core/limit.ts'
import { type ActivityStore, createActivity } from './activity.ts'
import { type BatchStore, createBatches } from './batch/batch.ts'
import type { ChainParts } from './chain.ts'
import { createFinds } from './find.ts'
import { createImports, type ImportStore, type SupplierFilter } from './import/import.ts'
import { createKeeps } from './keep.ts'
import { createLimits, type LimitStore } from './limit.ts'
import { createLists } from './list.ts'
import { createMails, type Mail, type MailStore } from './mail/mail.ts'
import { createMatches, type Match, type MatchStore } from './match/match.ts'
import { createOrganisations, type OrganisationStore } from './organisation/organisation.ts'
import { createPacks, type PackStore } from './pack/pack.ts'
import { createPeople, type PersonStore } from './person/person.ts'
import { createRecorder } from './record.ts'
import { createStandings, type StandingStore } from './standing.ts'
import { createTrail } from './trail.ts'
import { createTries, type TryStore } from './try.ts'
import type { Database, WriteTogether } from './write.ts'

/** Any value JSON can hold; kept as canonical JSON and given back as it was. */
export type Json = unknown

/** Words that name or describe somebody (names, addresses, answers), kept apart so that one act can erase them. `salt`: 128 random bits. */
export type Text = { id: string; salt: string; body: Json }

/** A text as it is given back. `body` and `salt` are null and `erased` a time once it was erased; the salted digest stays. */
export type KeptText = { id: string; body: Json; salt: string | null; digest: string; erased: string | null }

/** A supplier as one buyer sees it. `ownKey` is the buyer's own number for it, null where there is none. */
export type Supplier = { id: string; made: string; ownKey: string | null; text: Text }

/** A place of a supplier, the assessed unit. `country` is ISO 3166-1 alpha-3, `division` an ISIC Rev.4 division; null is not known. */
export type Site = {
  id: string
  supplier: string
  made: string
  country: string | null
  division: string | null
  /** One key for all spellings of name, country and address, by which a list finds the site again; left out or null for none. */
  likeness?: string | null
  text: Text
}

/** The answers about one site. `version` is 1 for the first of a site, then one more each time; `codes` packs the answers for batches. */
export type Response = {
  id: string
  site: string
  made: string
  version: number
  questionnaire: string
  form: string
  /** Digest of the catalogue edition that was answered. */
  catalogue: string
  document: Text
  codes: Uint8Array | null
}

/** What a reviewer found about a response: evidence levels, accepted absences, closed flags. */
export type Review = { id: string; response: string; made: string; kind: string; document: Text }

/** The score of a response, never changed. `riskLow`, `riskHigh` and `coverage` are whole numbers of 1e-9. */
export type Assessment = {
  id: string
  site: string
  response: string
  /** The review it was scored with, null where there was none. */
  review: string | null
  made: string
  edition: string
  catalogue: string
  method: string
  /** Digest of the result. */
  digest: string
  riskLow: number
  riskHigh: number
  coverage: number
  /** The band, null while it is not yet determined. */
  headline: string | null
  flagsRed: number
  flagsAmber: number
  /** Numbers and codes only: it cannot be erased. */
  result: Json
}

/** A supplier list that was screened: how many rows, the name of the list, what came out. */
export type Screening = { id: string; made: string; rows: number; name: Text; result: Text }

/** An edition of the catalogue or the method, kept whole under the digest of its content. */
export type Edition = { digest: string; kind: string; content: Json }

/** The answer to a create, replayed when the same request comes again within 24 hours. `request` is the digest of the request; `body` is null once erased. */
export type Answered = { route: string; key: string; request: string; status: number; body: string | null }

/**
 * Who writes and when, for the audit trail. In the same write are kept `answered`, null for a request without a key, and the `mails` that
 * tell somebody of it, and what it counts as among the `uses` that are limited, both left out for none.
 */
export type Act = {
  actor: string
  made: string
  answered: Answered | null
  mails?: readonly Mail[]
  uses?: readonly CountedUse[]
}

/**
 * Whether a write was kept, or why nothing was:
 * `id`, `ownKey`, `version` and `key` (of an answered request) are taken already, `parent` is not there, `size` is more than 2 MB in one row,
 * `last` would leave an organisation without anybody to administer it, `grantee` is no independent organisation, `limit` is more than may be
 * done in its time.
 */
export type Kept =
  | { kept: true }
  | { kept: false; because: 'id' | 'ownKey' | 'version' | 'key' | 'parent' | 'size' | 'last' | 'grantee' | 'limit' }

/** A place in a list ordered by (made, id). */
export type Cursor = { made: string; id: string }

/** Which page: the rows after a cursor (null: from the first), at most `limit` of them. */
export type Asked = { after: Cursor | null; limit: number }

/** One page of a list; `next` is where the following page starts, null on the last. */
export type Page<Row> = { rows: Row[]; next: Cursor | null }

/** `list` is the code of the list that named it, `gone` since when that list names it no more; null where none did, and while it does. */
export type KeptSupplier = Omit<Supplier, 'text'> & { text: KeptText; list: string | null; gone: string | null }
export type KeptSite = Omit<Site, 'text' | 'likeness'> & { text: KeptText }
export type KeptResponse = Omit<Response, 'document'> & { document: KeptText }
export type KeptReview = Omit<Review, 'document'> & { document: KeptText }
export type KeptScreening = Omit<Screening, 'name' | 'result'> & { name: KeptText; result: KeptText }

/** Rows of long lists leave the documents out. */
export type ResponseRow = Omit<KeptResponse, 'document' | 'codes'>
export type AssessmentRow = Omit<Assessment, 'result'>
export type ScreeningRow = Omit<KeptScreening, 'result'>

/** What checking the whole chain found: how many entries it has, the hash of the last, and the first position that does not follow. */
export type ChainCheck = { entries: number; head: string; brokenAt: number | null }

/**
 * Everything that is kept. Each method works for one organisation and never shows it anything of another;
 * each write is kept whole, with its audit entry, or not at all.
 */
export type Store = ActivityStore &
  BatchStore &
  LimitStore &
  MailStore &
  MatchStore &
  OrganisationStore &
  PackStore &
  PersonStore &
  StandingStore &
  TryStore &
  ImportStore & {
    keepSupplier(organisation: string, supplier: Supplier, sites: [Site, ...Site[]], act: Act): Promise<Kept>
    keepSite(organisation: string, site: Site, act: Act): Promise<Kept>
    /** Keeping a response scores it: both rows or neither. */
    keepResponse(organisation: string, response: Response, assessment: Assessment, act: Act): Promise<Kept>
    /** A new assessment of a response that is kept already, for a later edition. */
    keepAssessment(organisation: string, assessment: Assessment, act: Act): Promise<Kept>
    /** Keeping a review scores the response again: both rows or neither. */
    keepReview(organisation: string, review: Review, assessment: Assessment, act: Act): Promise<Kept>
    /** A screened list with its possible matches: all rows or none. */
    keepScreening(organisation: string, screening: Screening, act: Act, found?: readonly Match[]): Promise<Kept>
    /** Keeps an edition unless it is there already. The editions are shared by all organisations. */
    keepEdition(organisation: string, edition: { kind: string; content: Json }, act: Act): Promise<Kept>
    /** Erases the texts of a supplier, site, response, review or screening and of all that belongs to it; answers how many. */
    eraseTexts(organisation: string, subject: string, act: Omit<Act, 'answered'>): Promise<number>

    findSupplier(organisation: string, id: string): Promise<KeptSupplier | null>
    findSupplierByOwnKey(organisation: string, ownKey: string): Promise<KeptSupplier | null>
    findSite(organisation: string, id: string): Promise<KeptSite | null>
    findResponse(organisation: string, id: string): Promise<KeptResponse | null>
    /** The response of a site with the highest version. */
    findLatestResponse(organisation: string, site: string): Promise<KeptResponse | null>
    findReview(organisation: string, id: string): Promise<KeptReview | null>
    findAssessment(organisation: string, id: string): Promise<Assessment | null>
    /** The newest assessment of a site. */
    findLatestAssessment(organisation: string, site: string): Promise<Assessment | null>
    findScreening(organisation: string, id: string): Promise<KeptScreening | null>
    findEdition(digest: string): Promise<Edition | null>
    /** What was answered to this key on this route in the 24 hours before `now`. */
    findAnswered(organisation: string, route: string, key: string, now: string): Promise<Answered | null>

    /** `filter`: only those of one list, or only those that their list names no more, or still names; left out for all. */
    listSuppliers(organisation: string, asked: Asked, filter?: SupplierFilter): Promise<Page<KeptSupplier>>
    /** `supplier`: only its sites; null for all. */
    listSites(organisation: string, supplier: string | null, asked: Asked): Promise<Page<KeptSite>>
    /** `site`: only its responses; null for all. */
    listResponses(organisation: string, site: string | null, asked: Asked): Promise<Page<ResponseRow>>
    /** The reviews of one response. */
    listReviews(organisation: string, response: string, asked: Asked): Promise<Page<KeptReview>>
    /** `site`: only its assessments; null for all. */
    listAssessments(organisation: string, site: string | null, asked: Asked): Promise<Page<AssessmentRow>>
    listScreenings(organisation: string, asked: Asked): Promise<Page<ScreeningRow>>
    /** The audit entries of the organisation at positions higher than `after`; null for the first. */
    listAudit(organisation: string, asked: { after: number | null; limit: number }): Promise<AuditRecord[]>

    /** Works the whole chain out again from its entries. */
    verifyAudit(): Promise<ChainCheck>
    close(): void
  }

/**
 * What a driver brings: how it writes all or nothing, how it waits for acts that arrive together,
 * how it wipes what a write has overwritten, how it closes.
 */
export type Driver = Pick<ChainParts, 'scope' | 'contest'> & {
  writeTogether: WriteTogether
  /** Assessments in one pack; left out for as many as are read best. */
  packedTogether?: number
  gather: () => Promise<unknown>
  wipe: () => void
  close: () => void
}

/** The store over an open, migrated database. */
export const createStore = (db: Database, driver: Driver): Store => {
  const trail = createTrail(db)
  const recorder = createRecorder(db, trail, driver)
  return {
    ...createActivity(db),
    ...createFinds(db),
    ...createLists(db),
    ...createKeeps(db, recorder, driver),
    ...createImports(db, recorder, driver),
    ...createBatches(db, recorder, driver),
    ...createLimits(db),
    ...createMails(db, driver),
    ...createMatches(db, recorder),
    ...createOrganisations(db, recorder, driver),
    ...createPacks(db, driver),
    ...createPeople(db, recorder, driver),
    ...createStandings(db),
    ...createTries(db, recorder, driver),
    verifyAudit: trail.verify,
    close: driver.close,
  }
}
