import type { Change } from '../change.ts'
import { eraseTexts } from '../erasure.ts'
import type { Recorder } from '../record.ts'
import type { Act, Asked, Assessment, Driver, Kept, KeptText, Page, Response, Site, Supplier, Text } from '../store.ts'
import type { Database } from '../write.ts'
import { decideBatch, decideEnd, decideLine } from './change.ts'
import { createBatchFinds } from './find.ts'
import { createBatchLists } from './list.ts'

/** What a batch does with each line: scores answers that came in, or scores a site's newest answers again. */
export type BatchKind = 'assess' | 'rescore'

/**
 * Lines to be worked on in order. `source` is the digest of where they come from, `catalogue` and `method` name the edition they are
 * scored with. `secret` derives every id and salt, so that the work can be taken up again; it is erased when the batch is over.
 */
export type Batch = {
  id: string
  made: string
  kind: BatchKind
  source: string
  lines: number
  catalogue: string
  method: string
  name: Text
  secret: Text
}

/** Lines that came in and wait; `after` is the position of the last line before them. */
export type Piece = { after: number; text: Text }

/**
 * What became of a line: kept, refused, or nothing to do because the newest assessment is made of the same. `position` counts from 1,
 * `number` is the line, row or file it came from. `before` is the assessment it is compared with, `because` why the headline changed, in
 * codes; `text` what was wrong and what was sent. Null where there is none.
 */
export type BatchLine = {
  position: number
  number: number
  outcome: 'kept' | 'refused' | 'same'
  site: string | null
  response: string | null
  assessment: string | null
  before: string | null
  because: unknown
  text: Text | null
}

/** What a line adds. Supplier and site are null where they are kept already, the response where it is. */
export type LineRows = {
  supplier: Supplier | null
  site: Site | null
  response: Response | null
  assessment: Assessment | null
}

/** How far a batch has come. `ended` is null while it is worked on. */
export type Progress = { done: number; refused: number; ended: string | null }

export type KeptBatch = Omit<Batch, 'name' | 'secret'> & Progress & { actor: string; name: KeptText; secret: KeptText }
export type BatchRow = Omit<KeptBatch, 'secret'>

/** The figures of an assessment as a table of results shows them. */
export type Figures = {
  riskLow: number
  riskHigh: number
  coverage: number
  flagsRed: number
  flagsAmber: number
  edition: string
  method: string
  /** The headline of the result as it is kept. */
  headline: unknown
}

/** What became of a line, with the figures and the names that a table of results shows; names are null once erased. */
export type LineResult = Omit<BatchLine, 'text'> & {
  text: KeptText | null
  figures: Figures | null
  figuresBefore: Figures | null
  country: string | null
  siteName: KeptText | null
  supplierName: KeptText | null
  ownKey: string | null
}

/** Batches: what came in, what became of each line, and when it was over. */
export type BatchStore = {
  keepBatch(organisation: string, batch: Batch, pieces: readonly Piece[], act: Act): Promise<Kept>
  /** A line with all that it adds, `refused` of the lines up to it included; refused as `id` where the line is kept already. */
  keepLine(
    organisation: string,
    batch: string,
    line: BatchLine & { refused: number },
    rows: LineRows,
    act: Act,
  ): Promise<Kept>
  /** The batch is over: no line is added any more, and what waited of it is erased. */
  endBatch(organisation: string, batch: KeptBatch, act: Act): Promise<Kept>
  findBatch(organisation: string, id: string): Promise<KeptBatch | null>
  /** The newest batch of a source that is not over. */
  findOpenBatch(organisation: string, source: string): Promise<KeptBatch | null>
  findProgress(organisation: string, batch: string): Promise<Progress>
  /** The piece that holds the line after a position; null where none waits, its words null once erased. */
  findPiece(organisation: string, batch: string, position: number): Promise<{ after: number; text: KeptText } | null>
  /** The last line of a batch; null before the first. */
  findLastLine(organisation: string, batch: string): Promise<{ position: number; site: string | null } | null>
  /** The newest assessment of a response. */
  findLatestOfResponse(organisation: string, site: string, response: string): Promise<Assessment | null>
  /** Sites that answered, ever. */
  countAnsweredSites(organisation: string): Promise<number>
  listBatches(organisation: string, asked: Asked): Promise<Page<BatchRow>>
  /**
   * Batches of all organisations that are not over and wait for nobody: their lines are kept, or are the sites themselves. For the work in
   * the background: no request asks for it.
   */
  listOpenBatches(): Promise<{ organisation: string; id: string }[]>
  /** `refused`: only lines that were refused. */
  listLines(
    organisation: string,
    batch: string,
    asked: { after: number; limit: number; refused: boolean },
  ): Promise<LineResult[]>
}

/** The methods of batches. */
export const createBatches = (db: Database, { keep }: Recorder, { wipe }: Pick<Driver, 'wipe'>): BatchStore => {
  const { listPieceTexts, ...finds } = createBatchFinds(db)
  return {
    ...finds,
    ...createBatchLists(db),
    keepBatch: async (organisation, batch, pieces, act) =>
      keep(organisation, decideBatch(organisation, batch, pieces, act.actor), act),
    keepLine: async (organisation, batch, line, rows, act) =>
      keep(organisation, decideLine(organisation, batch, line, rows), act),
    endBatch: async (organisation, batch, act) => {
      const pieces = await listPieceTexts(organisation, batch.id)
      const change: Change = decideEnd(organisation, batch, act.made)
      // The lines that waited go, and the secret that ids and salts were derived from.
      const writes = eraseTexts(db, organisation, [batch.secret.id, ...pieces], act.made)
      const kept = await keep(organisation, { ...change, writes }, act)
      if (kept.kept) wipe()
      return kept
    },
  }
}
