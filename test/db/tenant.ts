import type { Act, Assessment, Response, Review, Screening, Site, Supplier, Text } from '../../db/store.ts'
import { digest } from '../../src/core/digest.ts'

const START = Date.UTC(2026, 0, 1)

/** A time a number of seconds after the start of 2026. */
export const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString()

/**
 * Rows of one tenant. Every text of them, and every name it may choose itself, holds the tenant's canary;
 * ids are `<mark><what><number>`, so that two tenants can be given the same ids.
 */
export const createTenant = (organisation: string, canary: string, mark = '') => {
  const text = (id: string): Text => ({
    id: `${mark}${id}`,
    salt: `${canary} salt ${id}`,
    body: { name: `${canary} Żółć 苏州` },
  })
  return {
    organisation,
    canary,
    act: (seconds: number, answered: Act['answered'] = null): Act => ({
      actor: `${canary} actor`,
      made: at(seconds),
      answered,
    }),
    supplier: (n: number, ownKey: string | null = `${canary} key ${n}`): Supplier => ({
      id: `${mark}supplier${n}`,
      made: at(n),
      ownKey,
      text: text(`supplier-text${n}`),
    }),
    site: (n: number, supplier = 1): Site => ({
      id: `${mark}site${n}`,
      supplier: `${mark}supplier${supplier}`,
      made: at(n),
      country: n % 2 ? 'VNM' : null,
      division: n % 2 ? '14' : null,
      text: text(`site-text${n}`),
    }),
    response: (n: number, site = 1, version = n): Response => ({
      id: `${mark}response${n}`,
      site: `${mark}site${site}`,
      made: at(n),
      version,
      questionnaire: `${canary} questionnaire`,
      form: 'full',
      catalogue: digest('a catalogue'),
      document: { ...text(`response-text${n}`), body: { answers: { 'B03.1': 'employer', note: canary }, blank: null } },
      codes: n % 2 ? Uint8Array.of(0, 1, 2, 128, 255) : null,
    }),
    assessment: (n: number, response = n, site = 1, review: number | null = null): Assessment => ({
      id: `${mark}assessment${n}`,
      site: `${mark}site${site}`,
      response: `${mark}response${response}`,
      review: review === null ? null : `${mark}review${review}`,
      made: at(n),
      edition: `${canary} edition`,
      catalogue: digest('a catalogue'),
      method: 'method@1',
      digest: digest(`result ${n}`),
      riskLow: 123_456_789,
      riskHigh: 987_654_321,
      coverage: 1_000_000_000,
      headline: n % 2 ? 'high' : null,
      flagsRed: 1,
      flagsAmber: 2,
      result: { canary, parts: [{ code: 'B03', value: 0.125, known: null }] },
    }),
    review: (n: number, response = 1): Review => ({
      id: `${mark}review${n}`,
      response: `${mark}response${response}`,
      made: at(n),
      kind: 'evidence',
      document: text(`review-text${n}`),
    }),
    screening: (n: number): Screening => ({
      id: `${mark}screening${n}`,
      made: at(n),
      rows: 618,
      name: text(`screening-name${n}`),
      result: text(`screening-result${n}`),
    }),
    answered: (key: string): NonNullable<Act['answered']> => ({
      route: 'POST /api/suppliers',
      key,
      request: digest(canary),
      status: 201,
      body: `${canary} body`,
    }),
  }
}
export type Tenant = ReturnType<typeof createTenant>
