import { z } from '@hono/zod-openapi'
import { INDEPENDENT_KINDS } from '../../core/organisation-kind.ts'
import { LONGEST_GRANT_DAYS } from '../../kept/grant.ts'
import { AssessmentLine } from './assessment.ts'
import { Id, Time } from './base.ts'
import { ResponseLine } from './response.ts'
import { ShownSite } from './supplier.ts'

const OrganisationId = z.string().trim().min(1).max(64)

/** Lets an independent organisation check a site, for so many days. It finds its id on its own page *Organisation*. */
export const NewGrant = z
  .strictObject({ site: z.string(), organisation: OrganisationId, days: z.int().min(1).max(LONGEST_GRANT_DAYS) })
  .openapi('NewGrant')

const Kind = z.enum(INDEPENDENT_KINDS)
const times = { made: Time, until: Time, ended: Time.nullable() }

/** A grant as its owner sees it: which organisation may check which site until when. */
export const ShownGrant = z
  .strictObject({
    id: Id,
    ...times,
    site: Id,
    organisation: z.strictObject({ id: z.string(), name: z.string().nullable(), kind: Kind }),
    by: z.string(),
  })
  .openapi('Grant')

/** A grant as the grantee sees it in a list: whose it is. `open` says whether it still lets anybody in. */
export const GrantedLine = z
  .strictObject({
    id: Id,
    ...times,
    open: z.boolean(),
    owner: z.strictObject({ id: z.string(), name: z.string().nullable() }),
  })
  .openapi('GrantedLine')

/** What was granted: the site with the name of its supplier, and its responses. */
export const Granted = z
  .strictObject({
    ...GrantedLine.shape,
    supplier: z.string().nullable(),
    site: ShownSite,
    responses: z.array(ResponseLine),
  })
  .openapi('Granted')

/** A response that may be checked: the answers as they were sent, and the newest assessment of them. */
export const GrantedResponse = z
  .strictObject({
    ...ResponseLine.shape,
    sent: z.record(z.string(), z.unknown()).nullable(),
    erased: Time.nullable(),
    assessment: AssessmentLine.nullable(),
  })
  .openapi('GrantedResponse')
