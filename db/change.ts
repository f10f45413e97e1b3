import { sealText } from '../src/core/audit.ts'
import { canonicalJson, digest } from '../src/core/digest.ts'
import type { tables } from './schema.ts'
import type { Assessment, Json, Response, Review, Screening, Site, Supplier, Text } from './store.ts'
import type { Write } from './write.ts'

type Values = Record<string, unknown>

/** A row to be added, by the name of its table. `told` stands for values that one of the others is the digest of. */
export type Row = { table: keyof typeof tables; values: Values; told?: Values }

/**
 * What one act does, decided before anything is written: the rows it adds, what else it writes before and after them, and how the
 * audit trail names it.
 * `grouped`: many small rows, of which neighbours of one table share a statement. `also`: what it brings about, each an act of its own in the
 * trail of the organisation it happens in.
 */
export type Change = {
  act: string
  subject: string
  rows: readonly Row[]
  before?: readonly Write[]
  writes?: readonly Write[]
  grouped?: true
  also?: readonly { organisation: string; act: string; subject: string }[]
}

/** A change that adds nothing and writes over what stands. */
export const rewrite = (act: string, subject: string, writes: readonly Write[]): Change => ({
  act,
  subject,
  rows: [],
  writes,
})

/**
 * Values that can be erased, and those by which somebody signs in: a digest that lasts must not depend on them but through the salted
 * digest of their text.
 */
const ERASABLE = new Set([
  ...['body', 'salt', 'codes', 'ownKey', 'likeness', 'imageBefore', 'imageAfter'],
  ...[
    'email',
    'displayName',
    'browser',
    'browserDigest',
    'label',
    'content',
    'identities.issuer',
    'identities.subject',
  ],
  ...['token', 'code', 'publicKey', 'codeMakers.secret', 'signInLinks.address'],
])

/** Digest of what a change adds. It still checks after every text of it was erased. */
export const changeDigest = (rows: readonly Row[]): string =>
  digest(
    rows.map(({ table, values, told }) => [
      table,
      Object.entries({ ...values, ...told }).filter(
        ([name]) => !ERASABLE.has(name) && !ERASABLE.has(`${table}.${name}`),
      ),
    ]),
  )

/** A text that can be erased: `subject` is what it is about, `within` what it is erased with. */
export const textRow = (organisation: string, subject: string, within: string | null, text: Text): Row => {
  const { body, digest } = sealText(text)
  return {
    table: 'texts',
    values: { organisation, id: text.id, subject, within, digest, salt: text.salt, body, erased: null },
  }
}

/** The rows of a site: its words stand within its supplier. */
export const siteRows = (organisation: string, { text, ...site }: Site): Row[] => [
  textRow(organisation, site.id, site.supplier, text),
  { table: 'sites', values: { likeness: null, ...site, organisation, text: text.id } },
]

/** The rows of a supplier that no list has named yet. */
export const supplierRows = (organisation: string, { text, ...supplier }: Supplier): Row[] => [
  textRow(organisation, supplier.id, null, text),
  { table: 'suppliers', values: { list: null, gone: null, ...supplier, organisation, text: text.id } },
]

/** What stands in a result beside the assessment, which the digest of the row covers. */
const besideAssessment = (result: Json): Json => {
  const { assessment: _covered, ...beside } = result as Record<string, Json>
  return beside
}

/** The row of an assessment. */
export const assessmentRow = (organisation: string, assessment: Assessment): Row => ({
  table: 'assessments',
  values: { ...assessment, organisation, result: canonicalJson(assessment.result) },
  told: { result: besideAssessment(assessment.result) },
})

const belongs = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`${what} are not about the same thing`)
}

/** A supplier with its first sites. Throws where a site names another supplier. */
export const decideSupplier = (organisation: string, supplier: Supplier, sites: readonly Site[]): Change => {
  belongs(
    sites.every((site) => site.supplier === supplier.id),
    'a supplier and its sites',
  )
  return {
    act: 'supplier kept',
    subject: supplier.id,
    rows: [...supplierRows(organisation, supplier), ...sites.flatMap((site) => siteRows(organisation, site))],
  }
}

/** One more site of a supplier that is kept already. */
export const decideSite = (organisation: string, site: Site): Change => ({
  act: 'site kept',
  subject: site.id,
  rows: siteRows(organisation, site),
})

/** A response and the assessment made of it. Throws where the two name different responses or sites. */
export const decideResponse = (organisation: string, response: Response, assessment: Assessment): Change => {
  const { document, ...values } = response
  belongs(assessment.response === response.id && assessment.site === response.site, 'a response and its assessment')
  const text = textRow(organisation, response.id, response.site, document)
  return {
    act: 'response kept',
    subject: response.id,
    rows: [
      text,
      { table: 'responses', values: { ...values, organisation, document: document.id, digest: text.values.digest } },
      assessmentRow(organisation, assessment),
    ],
  }
}

/** A later assessment of a response that is kept already. */
export const decideAssessment = (organisation: string, assessment: Assessment): Change => ({
  act: 'assessment kept',
  subject: assessment.id,
  rows: [assessmentRow(organisation, assessment)],
})

/** A review and the assessment made with it. Throws where the two name different reviews or responses. */
export const decideReview = (organisation: string, review: Review, assessment: Assessment): Change => {
  const { document, ...values } = review
  const together = assessment.review === review.id && assessment.response === review.response
  belongs(together, 'a review and its assessment')
  const text = textRow(organisation, review.id, review.response, document)
  return {
    act: 'review kept',
    subject: review.id,
    rows: [
      text,
      { table: 'reviews', values: { ...values, organisation, document: document.id, digest: text.values.digest } },
      assessmentRow(organisation, assessment),
    ],
  }
}

/** A screened list: its name and its result stand in texts of their own. `found`: the rows of its possible matches. */
export const decideScreening = (organisation: string, screening: Screening, found: readonly Row[]): Change => {
  const { name, result, ...values } = screening
  return {
    act: 'screening kept',
    subject: screening.id,
    rows: [
      textRow(organisation, screening.id, null, name),
      textRow(organisation, screening.id, null, result),
      { table: 'screenings', values: { ...values, organisation, name: name.id, result: result.id } },
      ...found,
    ],
    grouped: true,
  }
}

/** An edition under the digest of its content. */
export const decideEdition = (edition: { kind: string; content: unknown }): Change => {
  const named = digest(edition.content)
  const values = { digest: named, kind: edition.kind, content: canonicalJson(edition.content) }
  return { act: 'edition kept', subject: named, rows: [{ table: 'editions', values }] }
}
