import type { Edition } from '../../../src/core/catalogue/catalogue.ts'
import type { Choice, Contradiction, Indicator, Leg, Scale } from '../../../src/core/catalogue/parts.ts'
import { chance } from '../../oracle/responses.ts'
import type { PlainInput } from '../../support/scoring.ts'
import { type Drawn, smallEdition } from '../../support/small.ts'

const CLOSED_ON = '2026-11-25'

type Draw = { happens: (share: number) => boolean; pick: <T>(...from: T[]) => T }

const away = (draw: Draw): Choice[] => {
  if (!draw.happens(0.4)) return []
  return [
    {
      code: 'away',
      kind: 'not-applicable',
      ...(draw.happens(0.6) ? { acceptedWhen: [{ profile: 'C05', is: 0 }] } : {}),
    },
  ]
}

const flagged = (draw: Draw): Pick<Choice, 'flag' | 'cause'> =>
  draw.pick<Pick<Choice, 'flag' | 'cause'>>({}, {}, { flag: 'red' }, { flag: 'amber' }, { flag: 'amber', cause: 'law' })

const scaleOf = (draw: Draw, isChild: boolean): Scale => {
  const flag = isChild ? {} : flagged(draw)
  const kind = draw.pick('single', 'single', 'yes-no', 'multiple', 'share')
  if (kind === 'share')
    return {
      type: 'share',
      points: [
        [0, 0],
        [1, 1],
      ],
      instead: [...away(draw), ...(draw.happens(0.3) ? [{ code: 'none-found', kind: 'none-found' as const }] : [])],
    }
  if (kind === 'multiple')
    return {
      type: 'multiple',
      fullCount: 2,
      choices: [{ code: 'a' }, { code: 'b' }, { code: 'none', kind: 'none', credit: 0 }, ...away(draw)],
    }
  if (kind === 'yes-no')
    return {
      type: 'yes-no',
      choices: [
        { code: 'yes', credit: 1 },
        { code: 'partly', credit: 0.5 },
        { code: 'no', credit: 0, ...flag },
        ...away(draw),
      ],
    }
  const middle: Choice = draw.pick<Choice>(
    { code: 'middle', credit: 0.6 },
    { code: 'middle', credit: 0.3, kind: 'nobody-looked' },
    { code: 'middle', credit: 0.2, ...(isChild ? {} : flagged(draw)) },
  )
  return {
    type: 'single',
    choices: [{ code: 'good', credit: 1 }, middle, { code: 'bad', credit: 0, ...flag }, ...away(draw)],
  }
}

/** A question whose one answer hides others. Hidden questions raise no flag, in any edition we publish. */
const parentScale = (draw: Draw): Scale => ({
  type: 'single',
  choices: [
    { code: 'direct', credit: draw.pick(0.4, 1) },
    { code: 'good', credit: 1 },
    { code: 'bad', credit: 0, ...flagged(draw) },
  ],
})

const legFor = (draw: Draw, { code, scale }: Drawn): Leg => {
  if (scale.type === 'share')
    return draw.pick<Leg>(
      { question: code, above: 0 },
      { question: code, atMost: 0.5 },
      { question: code, given: true },
    )
  if (scale.type === 'multiple')
    return draw.pick<Leg>({ question: code, lacks: 'a' }, { question: code, choices: ['b'] })
  return { question: code, choices: ['choices' in scale ? draw.pick(...scale.choices).code : 'good'] }
}

/** Every answer to a question of a small edition but "not applicable": figures at their ends and in the middle. */
export const answersTo = ({ scale }: Pick<Indicator, 'scale'>): unknown[] => {
  const codes = ('choices' in scale ? scale.choices : scale.instead)
    .filter(({ kind }) => kind !== 'not-applicable')
    .map(({ code }) => code)
  if (scale.type === 'multiple') return ['dont-know', ['none'], ['a'], ['b'], ['a', 'b']]
  return ['dont-know', ...codes, ...(scale.type === 'share' ? [0, 0.5, 1] : [])]
}

/** A small edition and a response to it with one to three blanks, drawn from a seed; `pairs` says how many contradictions it has. */
export const drawSmall = (seed: number, pairs: number): { edition: Edition; input: PlainInput } => {
  const random = chance(seed * 69_621 + 5)
  const draw: Draw = {
    happens: (share) => random() < share,
    pick: (...from) => from[Math.floor(random() * from.length)]!,
  }
  const weights = Object.fromEntries(
    ['B01', 'B02', ...(draw.happens(0.5) ? ['B13'] : [])].map((code) => [code, draw.pick(1, 2)]),
  )
  const hasParent = draw.happens(0.5)
  const questions = Object.keys(weights).flatMap((benchmark) =>
    Array.from({ length: draw.pick(1, 2, 3) }, (_, i): Drawn => {
      // The question on checks, which the credit of "none found" rests on, keeps its code.
      const code = benchmark === 'B13' && i === 0 ? 'B13.4' : `${benchmark}.${benchmark === 'B13' ? i + 4 : i + 1}`
      const isParent = hasParent && code === 'B01.1'
      const isChild = hasParent && !isParent && benchmark !== 'B13' && draw.happens(0.5)
      const scale = isParent ? parentScale(draw) : scaleOf(draw, isChild)
      return {
        code,
        weight: draw.pick(1, 2, 3),
        scale,
        ...(isChild ? { hiddenBy: { question: 'B01.1', choices: ['direct'] } } : {}),
      }
    }),
  )
  const contradictions = Array.from({ length: pairs }, (_, i): Contradiction => {
    const others = [
      draw.happens(0.3) ? { question: 'C05', above: 0 } : legFor(draw, draw.pick(...questions)),
      legFor(draw, draw.pick(...questions)),
    ]
    const first = legFor(draw, draw.pick(...questions))
    return {
      code: `K${i + 1}`,
      first,
      ...(draw.happens(0.5) ? { any: others } : { all: others.slice(0, 1) }),
      lowersEvidence: draw.happens(0.9),
    }
  })
  const layers = draw.happens(0.3) ? null : draw.pick(0, 0, 1, 3)
  const awayIn = (scale: Scale) =>
    ('choices' in scale ? scale.choices : scale.instead).find(({ kind }) => kind === 'not-applicable')
  const input: PlainInput = {
    form: 'full',
    closedOn: CLOSED_ON,
    profile: { C05: layers },
    exposures: { C01: draw.happens(0.2) ? null : draw.pick(0, 0.4, 0.9), C01b: null, C02: null },
    answers: {},
    review: {
      evidence: { C05: draw.pick(0, 3) },
      accepted: [],
      closed: {},
      repairPlans: [],
      answered: draw.happens(0.2) ? ['K1'] : [],
    },
  }
  const blanks = new Set(Array.from({ length: draw.pick(1, 2, 3) }, () => draw.pick(...questions).code))
  for (const { code, scale } of questions) {
    const out = awayIn(scale)
    if (blanks.has(code)) continue
    input.answers[code] =
      out && draw.happens(0.5)
        ? { choice: out.code, reason: 'Nobody here works that way.' }
        : draw.pick(...answersTo({ scale }))
    // An acceptance that a fact still unknown could undo would make a blank of an answer.
    if (out && draw.happens(0.5) && (layers !== null || !out.acceptedWhen)) input.review.accepted.push(code)
    if (draw.happens(0.6)) input.review.evidence[code] = draw.pick(1, 2, 3)
    // A closing belongs to a raised flag, never to a question that counts as blank.
    if (typeof input.answers[code] === 'string' && draw.happens(0.15))
      input.review.closed[code] = draw.pick('2026-06-01', '2024-02-29')
  }
  return { edition: smallEdition(weights, questions, contradictions), input }
}
