import type { Context } from 'hono'
import type { Store } from '../../db/store.ts'
import type { Work } from '../batch/work.ts'
import type { SignInService } from '../config.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import type { Outcome } from '../core/problem.ts'
import type { Issuer } from '../core/report/input.ts'
import type { RecordPaper } from '../core/report/record.ts'
import type { Report } from '../core/report/report.ts'
import type { Say } from '../messages/messages.ts'
import type { OpenWorkbook } from '../sheet/open.ts'
import type { Env } from './problems.ts'
import type { LongestImport } from './sent/body.ts'

/** How papers become bytes. An outcome, because a name may be in letters the fonts do not have. */
export type Papers = {
  reportPdf: (report: Report) => Promise<Outcome<Uint8Array>>
  recordPdf: (record: RecordPaper) => Promise<Outcome<Uint8Array>>
}

/** Everything the web layer touches that is not pure: handed in, never imported. */
export type Dependencies = {
  edition: Edition
  exposure: ExposureData
  store: Store
  papers: Papers
  openWorkbook: OpenWorkbook
  /** The background work on batches. */
  work: Work
  /** Sees to it that what goes on after the answer to a request comes to its end. */
  later: (doing: Promise<void>, c: Context<Env>) => void
  /** What belongs to one request, where requests must not wait for one another; left out where they may. */
  scope?: () => object
  issuer: Issuer
  /** How long a list may be that is imported in one request. */
  longestImport: LongestImport
  say: Say
  now: () => Date
  /** 128 random bits as text: for ids, and for the salts of texts. */
  newId: () => string
  /** So many random bytes: for tokens and codes. */
  random: (bytes: number) => Uint8Array
  /** Where a request comes from, for limits: an address of the network, or one name for all where that is not known. */
  clientOf: (c: Context<Env>) => string
  /** Another service that people may sign in with; null for none. */
  oidc: SignInService | null
  /** Reaches the addresses that this service names for itself, and no other. */
  fetch: typeof fetch
  /** Whether mails leave by themselves; else they wait in the outbox and are shown in the terminal. */
  mailLeaves: boolean
  /** How many mails an organisation may cause to others in a day. */
  mailsADay: number
  /** Sends the mails that wait. */
  post: () => Promise<void>
  /** Where pages of ours come from, such as `http://localhost:3000`. */
  origin: string
  /** What `Host` may say; anything else is a name that was pointed here without our knowledge. */
  hosts: readonly string[]
  /** Hears of every fault of ours with the id of its request. */
  log: (fault: { request: string; error: unknown }) => void
}
