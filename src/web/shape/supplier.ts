import { z } from '@hono/zod-openapi'
import { Id, recordName, Time } from './base.ts'

const words = (most: number) => z.string().trim().min(1).max(most)
const Country = z.string().regex(/^[A-Z]{3}$/, 'request.country-form')
const Division = z.string().regex(/^\d{2}$/, 'request.division-form')

const place = { address: words(1_000).nullish(), country: Country.nullish(), division: Division.nullish() }

/** A site as it is sent: country ISO 3166-1 alpha-3, division ISIC Rev.4; null or left out is not known. */
export const NewSite = z.strictObject({ supplier: z.string(), name: recordName(300), ...place }).openapi('NewSite')
export type NewSite = z.infer<typeof NewSite>

/** A supplier as it is sent. Without sites one is made under its own name. */
export const NewSupplier = z
  .strictObject({
    name: recordName(300),
    ownKey: recordName(100).nullish(),
    register: recordName(100).nullish(),
    sites: z
      .array(z.strictObject({ name: recordName(300), ...place }))
      .min(1)
      .max(50)
      .optional(),
  })
  .openapi('NewSupplier')
export type NewSupplier = z.infer<typeof NewSupplier>

/** A site as it is given back; name and address are null once erased. */
export const ShownSite = z
  .strictObject({
    id: Id,
    supplier: Id,
    made: Time,
    name: z.string().nullable(),
    address: z.string().nullable(),
    country: Country.nullable(),
    division: Division.nullable(),
    erased: Time.nullable(),
  })
  .openapi('Site')

const supplier = {
  id: Id,
  made: Time,
  ownKey: z.string().nullable(),
  name: z.string().nullable(),
  register: z.string().nullable(),
  /** Code of the list that named it, and since when that list names it no more. */
  list: z.string().nullable(),
  gone: Time.nullable(),
  erased: Time.nullable(),
}

/** A supplier as one buyer sees it; its words are null once erased. */
export const ShownSupplier = z.strictObject(supplier).openapi('Supplier')
export const SupplierWithSites = z.strictObject({ ...supplier, sites: z.array(ShownSite) }).openapi('SupplierWithSites')
