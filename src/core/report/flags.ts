import type { RaisedFlag } from '../score/result.ts'
import { answerTexts } from './answered.ts'
import type { Block, Section, Text } from './content.ts'
import { phrase, plain } from './content.ts'
import { countFlags } from './figures.ts'
import type { PaperInput } from './input.ts'

const GRAVITY: Record<RaisedFlag['level'], number> = { red: 0, amber: 1, 'unknown-amber': 2, review: 3 }

const standing = (flag: RaisedFlag): number => (flag.closed === null ? 0 : 1)

/** The word that goes with the colour of a flag. */
export const markText = ({ level, closed }: RaisedFlag): Text =>
  phrase(`flags.mark.${closed === null ? level : 'closed'}`)

/** Raised flags, open before closed, red before amber, each in catalogue order. */
const sortFlags = (flags: readonly RaisedFlag[]): RaisedFlag[] =>
  [...flags].sort((a, b) => standing(a) - standing(b) || GRAVITY[a.level] - GRAVITY[b.level])

const flagBlock = ({ edition: { catalogue }, assessment, response }: PaperInput, flag: RaisedFlag): Block => {
  const text = catalogue.texts.indicators[flag.indicator]!
  const result = assessment.result.benchmarks.flatMap(({ parts }) => parts).find(({ code }) => code === flag.indicator)!
  const answered = answerTexts(catalogue, response, result)
  const paragraphs: Text[] = [
    plain(text.question),
    ...answered.map((answer) => ('text' in answer ? phrase('flags.answered', { answer: answer.text }) : answer)),
  ]
  if (flag.level === 'unknown-amber') paragraphs.push(phrase('flags.unknown'))
  else if (text.flag) paragraphs.push(plain(text.flag))
  if (flag.together) paragraphs.push(phrase(`flags.together.${flag.together}`))
  if (flag.closed !== null) paragraphs.push(phrase('flags.closed', { on: flag.closed }))
  else paragraphs.push(phrase('flags.remedy', { remedy: text.remedy }))
  return {
    kind: 'flag',
    level: flag.closed !== null || flag.level === 'review' ? 'calm' : flag.level === 'red' ? 'red' : 'amber',
    mark: markText(flag),
    title: phrase('indicator', { code: flag.indicator, name: text.name }),
    paragraphs,
  }
}

/** Critical indicators before any number: what was answered, why it needs attention, what to do first. */
export const flagsSection = (input: PaperInput): Section => {
  const { catalogue } = input.edition
  const { result } = input.assessment
  const counts = countFlags(result)
  const open = result.openFlagQuestions.map((code) =>
    phrase('indicator', { code, name: catalogue.texts.indicators[code]!.name }),
  )
  return {
    code: 'flags',
    level: 1,
    title: phrase('section.flags'),
    blocks: [
      { kind: 'paragraph', tone: 'body', text: phrase('flags.intro', counts) },
      ...sortFlags(result.flags).map((flag) => flagBlock(input, flag)),
      ...(open.length > 0
        ? ([
            { kind: 'paragraph', tone: 'body', text: phrase('flags.blank', { blank: open.length }) },
            { kind: 'list', items: open },
          ] as const)
        : []),
    ],
  }
}
