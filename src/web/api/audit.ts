import { z } from 'zod'
import type { AuditRecord } from '../../core/audit.ts'
import { byPosition, positionQuery, readLimit } from '../answered/page.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { define, gives, type Route } from '../operation.ts'
import { Trail } from '../shape/trail.ts'

const show = ({ organisation: _organisation, ...record }: AuditRecord) => record

/** What was done with the own records, in order: who, what, when, and the hashes that chain it. */
export const auditApi = ({ store }: Dependencies): Route[] => [
  define(
    {
      id: 'listAudit',
      method: 'get',
      path: '/api/audit',
      room: 'audit',
      query: z.strictObject({
        ...positionQuery,
      }),
      gives: gives(200, Trail),
      tagged: true,
    },
    async ({ c, query, actor }) => {
      const limit = readLimit(query.limit)
      const found = await store.listAudit(actor.organisation, {
        after: query.after === undefined ? null : Number(query.after),
        limit: limit + 1,
      })
      const { rows, next } = byPosition(found, limit)
      return taggedJson(c, { rows: rows.map(show), next })
    },
  ),
]
