import type { Changed, Known, SiteImage, SiteWords, SupplierImage, SupplierWords } from '../../src/core/import/image.ts'
import type { Recorder } from '../record.ts'
import type { Act, Asked, Driver, Json, Kept, KeptText, Page, Text } from '../store.ts'
import type { Database } from '../write.ts'
import { createImportChanges } from './change.ts'
import { createImportFinds } from './find.ts'

/**
 * A supplier list that is taken over. `source` is the digest of its bytes and of how they are read, so that the same file goes on where
 * it was stopped; `rows` how many rows of sites it has; `part` that it is not the whole list, so that nothing it leaves out is gone.
 */
export type Import = {
  id: string
  made: string
  list: string
  source: string
  rows: number
  part: boolean
  name: Text
}

/** Rows of a list so far: done, and of these new, changed, unchanged or rejected; `gone` the suppliers that it names no more. */
export type ImportCounts = {
  done: number
  added: number
  changed: number
  unchanged: number
  gone: number
  rejected: number
}

/** An import with how far it has come. It is open while `finished` and `undone` are null; `changes` counts what it recorded. */
export type KeptImport = Omit<Import, 'name'> &
  ImportCounts & {
    number: number
    name: KeptText
    step: number
    changes: number
    finished: string | null
    undone: string | null
  }

/** A supplier or site that an import made; `text` of the image names its words, which are kept with this salt. */
export type Made<Image, Words> = { id: string; image: Image; words: Words; salt: string }
type Moved<Image, Words> = Omit<Changed<Image, Words>, 'wordsBefore'> & { salt: string | null }

/** One thing an import does, of one row of the list; `row` is null for a supplier that is gone. */
export type ImportEntry =
  | { kind: 'new'; row: number; supplier: Made<SupplierImage, SupplierWords>; site: Made<SiteImage, SiteWords> }
  | {
      kind: 'changed' | 'gone'
      row: number | null
      supplier: Moved<SupplierImage, SupplierWords> | null
      site: (Moved<SiteImage, SiteWords> & { supplier: string }) | null
    }

/** A step of an import: what it does, the rows it does not use, and how far the import has come with it. `finished`: it is the last. */
export type ImportStep = {
  entries: readonly ImportEntry[]
  rejects: Text | null
  counts: ImportCounts
  finished: boolean
}

/** What an import did to a row of suppliers or sites, with the words of before and after; null where there are none, or none any more. */
export type ImportChange = {
  position: number
  row: number | null
  kind: 'new' | 'changed' | 'gone'
  table: 'suppliers' | 'sites'
  subject: string
  before: Json
  after: Json
  wordsBefore: Json
  wordsAfter: Json
}

/** What stands in the way of an undo: the supplier it is about, and what it is. */
export type UndoObstacle = {
  because: 'answered' | 'granted' | 'site-added' | 'changed-later'
  supplier: string
  words: Json
  /** The number of the later import, where one changed the same. */
  number: number | null
}

/** Suppliers by the list that named them; null for all. */
export type SupplierFilter = { list: string | null; gone: boolean | null }

/** Imports: lists that were taken over in steps, what each did, and its undoing. */
export type ImportStore = {
  /** Begins an import; refused as `id` while another is open. */
  keepImport(organisation: string, begun: Import, act: Act): Promise<Kept>
  /** One more step; refused as `id` where the import has moved on meanwhile, as `ownKey` where a supplier has that number by now. */
  keepImportStep(organisation: string, begun: KeptImport, step: ImportStep, act: Act): Promise<Kept>
  /** Gives every supplier and site back as it was, deletes what the import made and erases its words, in one write; `parent` where something hangs on it. */
  undoImport(organisation: string, begun: KeptImport, act: Act): Promise<Kept>
  findImport(organisation: string, id: string): Promise<KeptImport | null>
  findOpenImport(organisation: string): Promise<KeptImport | null>
  listImports(organisation: string, asked: Asked): Promise<Page<KeptImport>>
  /** `kind`: only changes of one kind; null for all. */
  listImportChanges(
    organisation: string,
    id: string,
    asked: { after: number; limit: number; kind: ImportChange['kind'] | null },
  ): Promise<ImportChange[]>
  /** The rows that the next steps after one did not use, at most so many steps. */
  listImportRejects(
    organisation: string,
    id: string,
    asked: { after: number; limit: number },
  ): Promise<{ number: number; rejects: KeptText }[]>
  /** The first few obstacles of each kind. */
  findUndoObstacles(organisation: string, begun: KeptImport): Promise<UndoObstacle[]>
  /** The sites of the suppliers with these own keys, and the sites with these likenesses. */
  findKnown(
    organisation: string,
    named: { ownKeys: readonly string[]; likenesses: readonly string[] },
  ): Promise<Known[]>
  /** The suppliers of a list that are not gone. */
  listNamed(
    organisation: string,
    list: string,
    asked: Asked,
  ): Promise<Page<{ id: string; made: string; image: SupplierImage }>>
}

/** The methods of imports. */
export const createImports = (db: Database, { keep }: Recorder, { wipe }: Pick<Driver, 'wipe'>): ImportStore => {
  const changes = createImportChanges(db)
  const { findLastNumber, ...finds } = createImportFinds(db)
  return {
    ...finds,
    keepImport: async (organisation, begun, act) =>
      keep(organisation, changes.decideBegun(organisation, begun, (await findLastNumber(organisation)) + 1), act),
    keepImportStep: async (organisation, begun, step, act) =>
      keep(organisation, changes.decideStep(organisation, begun, step, act.made), act),
    undoImport: async (organisation, begun, act) => {
      const kept = await keep(organisation, changes.decideUndo(organisation, begun, act.made), act)
      if (kept.kept) wipe()
      return kept
    },
  }
}
