import { canonicalJson, digest } from '../../src/core/digest.ts'
import type { SiteImage, SupplierImage } from '../../src/core/import/image.ts'
import { type Row, siteRows, supplierRows, textRow } from '../change.ts'
import type { ImportEntry } from './import.ts'

type Image = SupplierImage | SiteImage

/** What is recorded of a row of suppliers or sites that an import makes or changes. */
type Recorded = {
  kind: ImportEntry['kind']
  row: number | null
  table: 'suppliers' | 'sites'
  subject: string
  before: Image | null
  after: Image
}

type NewEntry = Extract<ImportEntry, { kind: 'new' }>

const newRows = (organisation: string, made: string, { supplier, site }: NewEntry): Row[] => {
  const { text: supplierText, ...columns } = supplier.image
  const { text: siteText, ...place } = site.image
  const named = { id: supplierText, salt: supplier.salt, body: supplier.words }
  const placed = { id: siteText, salt: site.salt, body: site.words }
  return [
    ...supplierRows(organisation, { ...columns, id: supplier.id, made, text: named }),
    ...siteRows(organisation, { ...place, id: site.id, supplier: supplier.id, made, text: placed }),
  ]
}

const movedRows = (organisation: string, { supplier, site }: Exclude<ImportEntry, NewEntry>): Row[] => [
  ...(supplier?.words && supplier.salt !== null
    ? [
        textRow(organisation, supplier.id, null, {
          id: supplier.after.text,
          salt: supplier.salt,
          body: supplier.words,
        }),
      ]
    : []),
  ...(site?.words && site.salt !== null
    ? [textRow(organisation, site.id, site.supplier, { id: site.after.text, salt: site.salt, body: site.words })]
    : []),
]

/** The rows that an entry adds beside the record of it. */
export const entryRows = (organisation: string, made: string, entry: ImportEntry): Row[] =>
  entry.kind === 'new' ? newRows(organisation, made, entry) : movedRows(organisation, entry)

/** What an entry does to rows of suppliers and sites, with the images before and after. */
export const recordedOf = (entry: ImportEntry): Recorded[] => {
  const { kind, row } = entry
  if (entry.kind === 'new') {
    const { supplier, site } = entry
    return [
      { kind, row, table: 'suppliers', subject: supplier.id, before: null, after: supplier.image },
      { kind, row, table: 'sites', subject: site.id, before: null, after: site.image },
    ]
  }
  const moved = (table: Recorded['table'], one: { id: string; before: Image; after: Image } | null): Recorded[] =>
    one ? [{ kind, row, table, subject: one.id, before: one.before, after: one.after }] : []
  return [...moved('suppliers', entry.supplier), ...moved('sites', entry.site)]
}

/** An image without what is copied from erasable words. */
const lasting = (image: Image | null) => image && { ...image, ownKey: null, likeness: null }

/** The record of a changed row. */
export const recordRow = (organisation: string, id: string, position: number, one: Recorded): Row => {
  const { before, after, ...values } = one
  return {
    table: 'importChanges',
    values: {
      ...values,
      organisation,
      import: id,
      position,
      imageBefore: before && canonicalJson(before),
      imageAfter: canonicalJson(after),
      digest: digest([lasting(before), lasting(after)]),
    },
  }
}
