import type { Block, Section } from './content.ts'
import { phrase, plain } from './content.ts'
import type { PaperInput } from './input.ts'

/** Answers that do not go together, each with the question asked back. */
export const contradictionsSection = ({ edition: { catalogue }, assessment }: PaperInput): Section => {
  const met = assessment.result.contradictions
  const blocks = met.map(({ code, benchmark, lowersEvidence, answered }): Block => {
    const { ask, why } = catalogue.texts.contradictions[code]!
    const effect = answered ? 'answered' : lowersEvidence ? 'lowers' : 'asks'
    return {
      kind: 'flag',
      level: 'calm',
      mark: phrase('contradictions.mark', { answered: answered ? 'yes' : 'no' }),
      title: plain(ask),
      paragraphs: [
        plain(why),
        phrase('contradictions.effect', { effect, benchmark: catalogue.texts.benchmarks[benchmark]!.title }),
      ],
    }
  })
  return {
    code: 'contradictions',
    level: 1,
    title: phrase('section.contradictions'),
    blocks: [
      { kind: 'paragraph', tone: 'body', text: phrase('contradictions.intro', { count: met.length }) },
      ...blocks,
    ],
  }
}
