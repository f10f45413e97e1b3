import type { ImportChange, ImportCounts, KeptImport } from '../../../db/import/import.ts'
import type { Decided } from '../../core/import/decide.ts'
import type { SiteImage, SiteWords, SupplierImage, SupplierWords } from '../../core/import/image.ts'
import type { ImportWords } from '../../kept/import/lines.ts'
import { toldProblems } from '../../sheet/screened-json.ts'
import type { ScreenWords } from '../../sheet/screened-words.ts'

/** How many rows of each kind, by the words of the interface. */
export const showCounts = ({ added, changed, unchanged, gone, rejected }: ImportCounts) => ({
  new: added,
  changed,
  unchanged,
  gone,
  rejected,
})

/** An import as it is shown; its name is null once erased. */
export const showImport = ({ name, ...kept }: KeptImport) => ({
  id: kept.id,
  number: kept.number,
  made: kept.made,
  list: kept.list,
  part: kept.part,
  name: (name.body as ImportWords | null)?.name ?? null,
  state: kept.undone !== null ? 'undone' : kept.finished !== null ? 'finished' : 'open',
  rows: kept.rows,
  done: kept.done,
  ...showCounts(kept),
  finished: kept.finished,
  undone: kept.undone,
  erased: name.erased,
})

const showSupplier = ({ ownKey, list, gone }: SupplierImage, words: SupplierWords | null) => ({
  name: words?.name ?? null,
  ownKey,
  list,
  gone,
})

const showSite = ({ country, division }: SiteImage, words: SiteWords | null) => ({
  name: words?.name ?? null,
  address: words?.address ?? null,
  country,
  division,
})

/** What an import did to a supplier or a site. */
export const showChange = ({ position, row, kind, table, subject, ...told }: ImportChange) => {
  const show = (image: unknown, words: unknown) =>
    table === 'suppliers'
      ? showSupplier(image as SupplierImage, words as SupplierWords | null)
      : showSite(image as SiteImage, words as SiteWords | null)
  return {
    position,
    kind,
    row,
    of: table === 'suppliers' ? 'supplier' : 'site',
    id: subject,
    before: told.before && show(told.before, told.wordsBefore),
    after: show(told.after, told.wordsAfter),
  }
}

/** What a row of a list would do, before anything is kept. */
export const showForeseen = (words: ScreenWords, one: Exclude<Decided, { kind: 'unchanged' }>) => {
  const { kind, row } = one
  if (one.kind === 'rejected') {
    const [problem] = toldProblems(words, [one.problem])
    return { kind, row, supplier: null, site: null, problem }
  }
  if (one.kind === 'new')
    return {
      kind,
      row,
      supplier: { before: null, after: showSupplier(one.supplier.image, one.supplier.words) },
      site: { before: null, after: showSite(one.site.image, one.site.words) },
      problem: null,
    }
  const { supplier, site } = one
  return {
    kind,
    row,
    supplier: supplier && {
      before: showSupplier(supplier.before, supplier.wordsBefore),
      after: showSupplier(supplier.after, supplier.words ?? supplier.wordsBefore),
    },
    site: site && {
      before: showSite(site.before, site.wordsBefore),
      after: showSite(site.after, site.words ?? site.wordsBefore),
    },
    problem: null,
  }
}
