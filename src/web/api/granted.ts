import { z } from 'zod'
import type { KeptGrant } from '../../../db/organisation/grant.ts'
import type { KeptResponse } from '../../../db/store.ts'
import { allOf } from '../../kept/pages.ts'
import { listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { lineOfResponse } from '../answered/response.ts'
import { showSite, showSupplier } from '../answered/supplier.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findCase, lineOf } from '../kept/case.ts'
import { decide, showDecision } from '../kept/certificate.ts'
import type { Editions } from '../kept/editions.ts'
import { assertIndependent, findGrantedResponse, findOpenGrant, isOpen } from '../kept/granted.ts'
import { listReviewsOf, recordReview } from '../kept/review.ts'
import { type Call, define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { recorderFor } from '../recorder.ts'
import { CertificateKind, ShownDecision } from '../shape/assessment.ts'
import { Granted, GrantedLine, GrantedResponse } from '../shape/grant.ts'
import { KeptReviewAnswer, NewReview, ShownReview } from '../shape/response.ts'

const lineOfGrant = ({ id, made, until, ended, organisation, ownerName }: KeptGrant, open: boolean) => ({
  id,
  made,
  until,
  ended,
  open,
  owner: { id: organisation, name: ownerName },
})

/** Sites of others that an independent organisation was granted: it reads their answers and records what it found. */
export const grantedApi = (given: Dependencies & { editions: Editions }): Route[] => {
  const { store } = given
  const path = '/api/granted'
  const one = `${path}/{id}/responses/{response}`
  const findGrant = ({ actor, param, made }: Call<unknown, unknown>) => findOpenGrant(given, actor, param('id'), made)
  const findBoth = async (call: Call<unknown, unknown>) => {
    const grant = await findGrant(call)
    return { grant, response: await findGrantedResponse(given, grant, call.param('response')) }
  }
  /** The newest assessment of a response, null before there is one. */
  const newestOf = async ({ organisation }: KeptGrant, { id, site }: KeptResponse) => {
    const lines = await allOf((asked) => store.listAssessments(organisation, site, asked))
    return lines.filter(({ response }) => response === id).at(-1) ?? null
  }

  return [
    define(
      {
        id: 'listGranted',
        method: 'get',
        path,
        room: 'grants',
        query: z.strictObject(listQuery),
        gives: gives(200, pageShape(GrantedLine)),
        tagged: true,
      },
      async ({ c, query, actor, made }) => {
        const page = await store.listGranted(actor.organisation, readAsked(query))
        return taggedJson(
          c,
          sendPage(page, (grant) => lineOfGrant(grant, isOpen(grant, actor, made))),
        )
      },
    ),
    define(
      {
        id: 'readGranted',
        method: 'get',
        path: `${path}/{id}`,
        room: 'grants',
        gives: gives(200, Granted),
        tagged: true,
      },
      async (call) => {
        const grant = await findGrant(call)
        const { organisation } = grant
        const site = await store.findSite(organisation, grant.site)
        const supplier = site && (await store.findSupplier(organisation, site.supplier))
        if (!site || !supplier) throw new Refusal('not-found')
        const responses = await allOf((asked) => store.listResponses(organisation, grant.site, asked))
        return taggedJson(call.c, {
          ...lineOfGrant(grant, true),
          supplier: showSupplier(supplier).name,
          site: showSite(site),
          responses: responses.map(lineOfResponse),
        })
      },
    ),
    define(
      {
        id: 'readGrantedResponse',
        method: 'get',
        path: one,
        room: 'grants',
        gives: gives(200, GrantedResponse),
        tagged: true,
      },
      async (call) => {
        const { grant, response } = await findBoth(call)
        const newest = await newestOf(grant, response)
        return taggedJson(call.c, {
          ...lineOfResponse(response),
          sent: response.document.body,
          erased: response.document.erased,
          assessment: newest && lineOf(newest),
        })
      },
    ),
    define(
      {
        id: 'listGrantedReviews',
        method: 'get',
        path: `${one}/reviews`,
        room: 'grants',
        query: z.strictObject(listQuery),
        gives: gives(200, pageShape(ShownReview)),
        tagged: true,
      },
      async (call) => {
        const { grant, response } = await findBoth(call)
        return taggedJson(call.c, await listReviewsOf(given, grant.organisation, response.id, readAsked(call.query)))
      },
    ),
    define(
      {
        id: 'createGrantedReview',
        method: 'post',
        path: `${one}/reviews`,
        room: 'grants',
        body: NewReview,
        creates: true,
        gives: gives(201, KeptReviewAnswer),
        refuses: ['gone'],
      },
      async (call) => {
        const { grant, response } = await findBoth(call)
        await assertIndependent(given, call.actor, grant.organisation)
        const recorder = await recorderFor(given, call.actor, grant.kind)
        const base = `${path}/${grant.id}/responses/${response.id}/reviews`
        const where = { owner: grant.organisation, response: response.id, base, locate: () => base }
        return recordReview(given, call, { ...where, recorder })
      },
    ),
    define(
      {
        id: 'readGrantedCertificate',
        method: 'get',
        path: `${one}/certificate`,
        room: 'grants',
        query: z.strictObject({ kind: CertificateKind.optional() }),
        gives: gives(200, ShownDecision),
        refuses: ['gone'],
        tagged: true,
      },
      async (call) => {
        const { grant, response } = await findBoth(call)
        const newest = await newestOf(grant, response)
        if (!newest) throw new Refusal('not-found')
        const found = await findCase(given, grant.organisation, newest.id)
        return taggedJson(call.c, showDecision(given, found, decide(found, call.query.kind)))
      },
    ),
  ]
}
