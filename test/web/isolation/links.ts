import { FORM, XLSX } from '../../../src/web/sent/body.ts'
import { bestResponse } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import type { Request } from '../requests.ts'
import { uploads } from '../uploads.ts'
import { joined } from './furnish.ts'
import { canaryOf, type Things, YEW } from './houses.ts'

/** A request of a house for something of its own that names something else: of its own, of another, or what is not there. */
export type Link = {
  place: string
  /** Whether it is a house that checks which asks. */
  checks?: true
  make: (own: Things, named: Things) => Request | Promise<Request>
}

const screened = { name: 'Ours', rows: [{ name: 'Vale Joinery', country: 'Portugal', product: 'furniture' }] }
const form = (path: string, fields: Record<string, string>): Request => ({
  path,
  sent: { text: new URLSearchParams(fields).toString(), type: FORM },
})
const json = (path: string, value: unknown): Request => ({ path, sent: { json: value } })

/** What may be read of a response under a grant: each operation with the end of its address. */
const UNDER_GRANTS = { readGrantedResponse: '', listGrantedReviews: '/reviews', readGrantedCertificate: '/certificate' }

const checked = (
  what: string,
  param: string,
  name: (own: Things, named: Things) => [string, string],
): Record<string, Link> =>
  Object.fromEntries(
    Object.entries(UNDER_GRANTS).map(([operation, end]) => [
      `${what}: ${operation}`,
      {
        place: `${operation} path.${param}`,
        checks: true,
        make: (own, named) => {
          const [grant, response] = name(own, named)
          return { path: `/api/granted/${grant}/responses/${response}${end}` }
        },
      },
    ]),
  )

/** Every way in which one thing can name another, with the place in which it does. */
export const LINKS: Readonly<Record<string, Link>> = {
  'a site of a supplier': {
    place: 'createSite body.supplier',
    make: (_own, { supplier }) => json('/api/sites', { supplier, name: 'Annex', country: 'PRT' }),
  },
  'answers about a site': {
    place: 'createResponse path.id',
    make: (_own, { site }) => json(`/api/sites/${site}/responses`, bestResponse(edition)),
  },
  'answers about a site, as a workbook': {
    place: 'createResponse path.id',
    make: (_own, named) => uploads.createResponse![XLSX]!(named),
  },
  'an assessment of a response': {
    place: 'createAssessment body.response',
    make: (_own, { response }) => json('/api/assessments', { response }),
  },
  'a review of an own response': {
    place: 'readReview path.review',
    make: ({ response }, { review }) => ({ path: `/api/responses/${response}/reviews/${review}` }),
  },
  'an own review of a response': {
    place: 'readReview path.id',
    make: ({ review }, { response }) => ({ path: `/api/responses/${response}/reviews/${review}` }),
  },
  'a screening against a watch list': {
    place: 'createScreening query.against[]',
    make: (_own, { watchList }) => json(`/api/screenings?against=${watchList}`, screened),
  },
  'a screening against an own and another watch list': {
    place: 'createScreening query.against[]',
    make: (own, { watchList }) => json(`/api/screenings?against=${own.watchList}&against=${watchList}`, screened),
  },
  'a list screened against a watch list': {
    place: 'createScreening query.against[]',
    make: (_own, named) => uploads.createScreening![XLSX]!(named),
  },
  'a grant of a site': {
    place: 'createGrant body.site',
    make: (_own, { site }) => json('/api/grants', { site, organisation: YEW, days: 30 }),
  },
  'grants of a site': {
    place: 'listGrants query.site',
    make: (_own, { site }) => ({ path: `/api/grants?site=${site}` }),
  },
  ...checked('a response under an own grant', 'response', ({ granted }, { grantedResponse }) => [
    granted,
    grantedResponse,
  ]),
  ...checked('an own response under a grant', 'id', ({ grantedResponse }, { granted }) => [granted, grantedResponse]),
  'sites of a supplier': {
    place: 'listSites query.supplier',
    make: (_own, { supplier }) => ({ path: `/api/sites?supplier=${supplier}` }),
  },
  'responses of a site': {
    place: 'listResponses query.site',
    make: (_own, { site }) => ({ path: `/api/responses?site=${site}` }),
  },
  'assessments of a site': {
    place: 'listAssessments query.site',
    make: (_own, { site }) => ({ path: `/api/assessments?site=${site}` }),
  },
  'suppliers of a list': {
    place: 'listSuppliers query.list',
    make: (_own, { organisation }) => ({ path: `/api/suppliers?list=${joined(canaryOf(organisation))}` }),
  },
  'what a person did': {
    place: 'showActivity query.by',
    make: (_own, { member }) => ({ path: `/activity?by=person:${member}` }),
  },
  'what a key did': {
    place: 'showActivity query.by',
    make: (_own, { key }) => ({ path: `/activity?by=key:${key}` }),
  },
  'what a person did, as a table': {
    place: 'readActivityCsv query.by',
    make: (_own, { member }) => ({ path: `/activity.csv?by=person:${member}` }),
  },
  'an organisation to act for': {
    place: 'chooseOrganisation body.organisation',
    make: (_own, { organisation }) => form('/account/organisation', { organisation }),
  },
}

/** Query parameters that name nothing: places in lists, choices and words. */
export const NAMELESS =
  /^(after|before|limit|v|done|back|name|sector|good|mapping|part|state|kind|gone|outcome|act)$|^list of (create|preview)Import$/
