import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readResponse } from '../../../src/core/answers/response.ts'
import { choicesOf } from '../../../src/core/catalogue/catalogue.ts'
import type { Indicator } from '../../../src/core/catalogue/parts.ts'
import { createQuestionnaire } from '../../../src/core/questionnaire.ts'
import { safeCell } from '../../../src/sheet/csv.ts'
import { quietProfile } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { opened, readBack, workbookBytes } from './books.ts'

const { catalogue } = edition
const CLOSED = '2026-11-20'

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

const responses = fc.record({
  answers: fc.record(
    Object.fromEntries(catalogue.indicators.map((indicator) => [indicator.code, anyAnswer(indicator)])),
  ),
  evidence: fc.array(
    fc.record({
      question: fc.constantFrom(...catalogue.indicators.map(({ code }) => code), 'C03', 'C10'),
      kind: fc.constantFrom('document', 'record', 'report', 'link', 'other'),
      title: words(300),
      date: fc.option(day),
      sha256: fc.option(fc.stringMatching(/^[0-9a-f]{64}$/)),
    }),
    { maxLength: 12 },
  ),
  declaration: fc.option(fc.record({ function: words(80), on: fc.constant(CLOSED) })),
})

describe('every answer survives being written and read', () => {
  it('of all six types, with blanks, words instead of figures, reasons and evidence, in the full form', async () => {
    await fc.assert(
      fc.asyncProperty(responses, async ({ answers, evidence, declaration }) => {
        const { id } = createQuestionnaire(catalogue, 'full', quietProfile)
        const sent = { questionnaire: id, closedOn: CLOSED, profile: quietProfile, answers, evidence, declaration }
        const meant = readResponse(catalogue, sent)
        const read = readBack(await opened(await workbookBytes('full', { ...sent, evidence: evidence as never })))
        expect(read.ok ? [] : read.problems).toEqual([])
        const back = read.ok && readResponse(catalogue, read.value.sent)
        expect(back).toEqual(meant)
      }),
      { numRuns: 25 },
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
