import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carryAnswers } from '../../../src/core/answers/carry.ts'
import { readResponse } from '../../../src/core/answers/response.ts'
import { type Catalogue, choicesOf } from '../../../src/core/catalogue/catalogue.ts'
import type { Indicator } from '../../../src/core/catalogue/parts.ts'
import type { Profile } from '../../../src/core/profile.ts'
import { createQuestionnaire, type Form } from '../../../src/core/questionnaire.ts'
import { safeCell } from '../../../src/sheet/csv.ts'
import { quietProfile } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { formerEdition, nextEdition } from '../../support/next-edition.ts'
import { exposure, opened, readBack, workbookBytes } from './books.ts'

const { catalogue } = edition
const CLOSED = '2026-11-20'
const COUNTRIES = [...exposure.countries.keys()]
/** Goods of the list, and some in words of one's own. */
const GOODS = [...[...exposure.listings.keys()].slice(0, 9), 'Paper lanterns', '=Sum of parts', 'Grès émaillé']

const day = fc
  .date({ min: new Date('2001-01-01T00:00:00Z'), max: new Date(`${CLOSED}T00:00:00Z`), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

/** A text as people write it; an apostrophe before a sign is the mark of a text that is not to be run, and goes. */
const words = (most: number) =>
  fc
    .string({ unit: 'grapheme-composite', minLength: 3, maxLength: most })
    .map((text) => text.replaceAll(/[\p{C}\uFFFE\uFFFF]/gu, ' ').trim())
    .filter(
      (text) => text.length >= 3 && text.length <= most && !(text.startsWith("'") && safeCell(text.slice(1)) === text),
    )

/** Any answer a question takes, as it is sent; null is a blank. */
const anyAnswer = (indicator: Indicator): fc.Arbitrary<unknown> => {
  const { scale } = indicator
  const offered = choicesOf(indicator)
  const excluding = offered.filter(({ kind }) => kind === 'not-applicable').map(({ code }) => code)
  const alone = offered.filter(({ kind }) => kind === 'none').map(({ code }) => code)
  const others = offered.map(({ code }) => code).filter((code) => !excluding.includes(code) && !alone.includes(code))
  const figures: Record<string, fc.Arbitrary<unknown>> = {
    share: fc.oneof(fc.constantFrom(0, 1, 0.45, 0.001), fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs)),
    number:
      scale.type === 'number'
        ? fc.oneof(
            fc.constantFrom(scale.minimum, scale.maximum),
            fc.integer({ min: scale.minimum, max: scale.maximum }),
          )
        : fc.constant(null),
    date: fc.oneof(fc.constantFrom('2001-01-01', CLOSED), day),
    multiple: fc.subarray(others, { minLength: Math.min(1, others.length) }),
  }
  return fc.oneof(
    fc.constantFrom(null, 'dont-know'),
    ...(figures[scale.type] ? [figures[scale.type]!] : []),
    ...(scale.type === 'multiple'
      ? alone.map((code) => fc.constant([code]))
      : others.length > 0
        ? [fc.constantFrom(...others)]
        : []),
    ...(excluding.length > 0 ? [fc.record({ choice: fc.constantFrom(...excluding), reason: words(60) })] : []),
  )
}

const known = <T>(fact: fc.Arbitrary<T>) => fc.option(fact, { nil: null })
const share = fc.oneof(fc.constantFrom(0, 1, 0.45), fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs))

/** Any facts about a site, each of them known or not. */
const anyProfile = ({ profile }: Catalogue): fc.Arbitrary<Profile> =>
  fc.record({
    workers: known(fc.integer({ min: 0, max: 1_000_000 })),
    ...Object.fromEntries(
      profile.map(({ code, type, choices = [], minimum = 0, maximum = 0 }) => {
        const facts: Record<typeof type, fc.Arbitrary<string | number | string[]>> = {
          countries: fc.subarray(COUNTRIES, { minLength: 1, maxLength: 9 }),
          goods: fc.subarray(GOODS, { minLength: 1 }),
          division: fc.constantFrom(...exposure.divisions.keys()),
          share,
          number: fc.integer({ min: minimum, max: maximum }),
          single: fc.constantFrom(...(choices.length > 0 ? choices : ['none'])),
        }
        return [code, known(facts[type])]
      }),
    ),
  }) as fc.Arbitrary<Profile>

const evidenceOf = ({ indicators }: Catalogue) =>
  fc.array(
    fc.record({
      question: fc.constantFrom(...indicators.map(({ code }) => code), 'C03', 'C10'),
      kind: fc.constantFrom('document' as const, 'record', 'report', 'link', 'other'),
      title: words(300),
      date: fc.option(day),
      sha256: fc.option(fc.stringMatching(/^[0-9a-f]{64}$/)),
    }),
    { maxLength: 12 },
  )

/** Any response to an edition in a form, as it is sent. */
const responsesTo = (catalogue: Catalogue, form: Form) =>
  anyProfile(catalogue).chain((profile) => {
    const { id, questions } = createQuestionnaire(catalogue, form, profile)
    return fc.record({
      questionnaire: fc.constant(id),
      closedOn: fc.constant(CLOSED),
      profile: fc.constant(profile),
      answers: fc.record(
        Object.fromEntries(questions.map(({ indicator }) => [indicator.code, anyAnswer(indicator)])),
      ) as fc.Arbitrary<Record<string, unknown>>,
      evidence: evidenceOf(catalogue),
      declaration: fc.option(fc.record({ function: words(80), on: fc.constant(CLOSED) })),
    })
  })

describe('every answer survives being written and read', () => {
  it.each([
    ['full', 25],
    ['short', 8],
  ] as const)(
    'of all six types, with blanks, words instead of figures, reasons, facts and evidence, in the %s form',
    async (form, numRuns) => {
      await fc.assert(
        fc.asyncProperty(responsesTo(catalogue, form), async (sent) => {
          const read = readBack(await opened(await workbookBytes(form, sent)))
          expect(read.ok ? [] : read.problems).toEqual([])
          expect(read.ok && readResponse(catalogue, read.value.sent)).toEqual(readResponse(catalogue, sent))
        }),
        { numRuns },
      )
    },
  )

  it.each([
    ['a later', nextEdition],
    ['an earlier', formerEdition],
  ])('in a workbook of %s edition as if it had been sent from there: kept, or listed by its cell', async (_, other) => {
    await fc.assert(
      fc.asyncProperty(responsesTo(other.catalogue, 'full'), async (sent) => {
        const book = await opened(await workbookBytes('full', sent, { edition: other }))
        const read = readBack(book)
        if (!read.ok) throw new Error(JSON.stringify(read.problems))
        const whole = { ...sent, answers: { ...sent.answers }, form: 'full' as const, wording: null }
        const carried = carryAnswers(catalogue, whole)
        expect(readResponse(catalogue, read.value.sent)).toEqual(readResponse(catalogue, carried.response))
        const listed = read.value.carried!.leftBehind
        expect(listed.map(({ message }) => message)).toEqual(carried.leftBehind.map(({ message }) => message))
        for (const { at } of listed) expect(at).toMatch(/^.+![A-F]\d+$/)
        expect(read.value.carried!.asked).toEqual(carried.asked)
      }),
      { numRuns: 8 },
    )
  })

  it('each choice of each question, one after another', async () => {
    const rounds = Math.max(...catalogue.indicators.map((indicator) => choicesOf(indicator).length + 1))
    for (let round = 0; round < rounds; round++) {
      const answers = Object.fromEntries(
        catalogue.indicators.map((indicator) => {
          const codes = [...choicesOf(indicator), { code: 'dont-know', kind: undefined }]
          const { code, kind } = codes[round % codes.length]!
          const isTick = indicator.scale.type === 'multiple' && code !== 'dont-know'
          return [
            indicator.code,
            kind === 'not-applicable' ? { choice: code, reason: 'none here' } : isTick ? [code] : code,
          ]
        }),
      )
      const read = readBack(
        await opened(await workbookBytes('full', { profile: quietProfile, closedOn: CLOSED, answers })),
      )
      expect(read.ok && read.value.sent.answers).toEqual(answers)
    }
  })
})
