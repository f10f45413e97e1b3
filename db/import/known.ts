import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Known, SiteImage, SiteWords, SupplierImage, SupplierWords } from '../../src/core/import/image.ts'
import { afterCursor, paged, pageOf } from '../page.ts'
import { sites, suppliers } from '../schema.ts'
import { siteTexts, supplierTexts, textOf } from '../select.ts'
import { type Database, lazily } from '../write.ts'
import type { ImportStore } from './import.ts'
import { isNamed, named, ofOrganisation, wordsOf } from './select.ts'

const knownColumns = {
  supplier: {
    id: suppliers.id,
    ownKey: suppliers.ownKey,
    text: suppliers.text,
    list: suppliers.list,
    gone: suppliers.gone,
    words: supplierTexts.body,
  },
  site: {
    id: sites.id,
    country: sites.country,
    division: sites.division,
    likeness: sites.likeness,
    text: sites.text,
    words: siteTexts.body,
  },
}

type Found = {
  supplier: SupplierImage & { id: string; words: string | null }
  site: SiteImage & { id: string; words: string | null }
}

const readKnown = (row: Found): Known => {
  const { id, words, ...image } = row.supplier
  const { id: siteId, words: siteWords, ...siteImage } = row.site
  return {
    supplier: { id, image, words: wordsOf<SupplierWords>(words) },
    site: { id: siteId, image: siteImage, words: wordsOf<SiteWords>(siteWords) },
  }
}

/** The methods that look up the suppliers and sites that a list names, and those it named before. */
export const createKnownFinds = (db: Database) => {
  const selectKnown = (from: SQL) =>
    lazily(
      db
        .select(knownColumns)
        .from(suppliers)
        .innerJoin(sites, and(eq(sites.organisation, suppliers.organisation), eq(sites.supplier, suppliers.id)))
        .innerJoin(supplierTexts, textOf(suppliers, suppliers.text, supplierTexts))
        .innerJoin(siteTexts, textOf(sites, sites.text, siteTexts))
        .where(from),
    )
  const knownByKey = selectKnown(and(ofOrganisation(suppliers), isNamed(suppliers.ownKey))!)
  const knownByLikeness = selectKnown(and(ofOrganisation(sites), isNamed(sites.likeness))!)
  const namedByList = lazily(
    db
      .select({
        id: suppliers.id,
        made: suppliers.made,
        image: { ownKey: suppliers.ownKey, text: suppliers.text, list: suppliers.list, gone: suppliers.gone },
      })
      .from(suppliers)
      .where(
        and(
          ofOrganisation(suppliers),
          eq(suppliers.list, sql.placeholder('list')),
          isNull(suppliers.gone),
          afterCursor(suppliers),
        ),
      )
      .orderBy(asc(suppliers.made), asc(suppliers.id))
      .limit(sql.placeholder('limit')),
  )

  return {
    findKnown: async (organisation, { ownKeys, likenesses }): Promise<Known[]> => {
      const found = new Map<string, Known>()
      const byKey = ownKeys.length > 0 ? await knownByKey.all({ organisation, ...named(ownKeys) }) : []
      const byLikeness = likenesses.length > 0 ? await knownByLikeness.all({ organisation, ...named(likenesses) }) : []
      for (const row of [...byKey, ...byLikeness]) found.set(row.site.id, readKnown(row))
      return [...found.values()]
    },
    listNamed: async (organisation, list, page) =>
      pageOf(await namedByList.all({ organisation, list, ...paged(page) }), page.limit),
  } satisfies Partial<ImportStore>
}
