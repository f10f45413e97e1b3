import { type CatalogueFile, readCatalogue } from '../../../src/core/catalogue/read.ts'
import { catalogueFiles } from '../../support/edition.ts'

/** Any JSON, to be changed at will. */
// biome-ignore lint/suspicious/noExplicitAny: a test breaks data in every way, also those a type would forbid
export type Json = any

/** A change to one file: the path and what is done to its content. */
export type Change = readonly [path: string, change: (content: Json) => void]

/** A copy of the shipped files with changes made to them. */
export const changed = (
  changes: readonly Change[],
  files: readonly CatalogueFile[] = catalogueFiles,
): CatalogueFile[] => {
  const copy = structuredClone(files) as CatalogueFile[]
  for (const [path, change] of changes) {
    const file = copy.find((each) => each.path === path)
    if (!file) throw new Error(`no file ${path}`)
    change(file.content)
  }
  return copy
}

/** What reading a changed catalogue tells. */
export const readChanged = (...changes: Change[]) => readCatalogue(changed(changes))
