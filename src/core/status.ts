import { type CertificateInput, type CertificateKind, decideBest } from './certificate.ts'
import type { Reviewer, ReviewRecord } from './score/review.ts'
import { isAnswered } from './score/standing.ts'

/** Who set evidence levels: what kind of organisation, its name (null where only a claim names it), and on how many questions. */
export type Checker = { by: Reviewer; name: string | null; questions: number }

/**
 * How far the answers of a response were checked. *Reviewed* and *verified* are said where a record or a certificate of that kind can be
 * granted, and nowhere else. `checkers` stand beside the word, the one who checked most first; `answered` is how many questions have an answer.
 */
export type Status = { word: 'answered' | 'reviewed' | 'verified'; checkers: readonly Checker[]; answered: number }

const WORDS: Readonly<Record<CertificateKind, Status['word']>> = {
  'self-assessment-record': 'answered',
  'reviewed-record': 'reviewed',
  'certificate-of-verification': 'verified',
}

const checkersOf = (review: readonly ReviewRecord[]): Checker[] => {
  const found = new Map<string, { by: Reviewer; name: string | null; questions: Set<string> }>()
  for (const { by, organisation, does } of review) {
    if (does.act !== 'evidence-level' || does.level === 0) continue
    // A claim of independence that nobody stands behind is worth no more than a buyer's word.
    const key = organisation ? `${by} ${organisation.id}` : 'buyer'
    const checker = found.get(key) ?? {
      by: organisation ? by : 'buyer',
      name: organisation?.name ?? null,
      questions: new Set<string>(),
    }
    checker.questions.add(does.question)
    found.set(key, checker)
  }
  return [...found.values()]
    .map(({ by, name, questions }) => ({ by, name, questions: questions.size }))
    .sort((a, b) => b.questions - a.questions || (a.name ?? '').localeCompare(b.name ?? '', 'en'))
}

/** The status that a paper of this kind may show: who checked is named from the word *reviewed* on. */
export const statusFor = (kind: CertificateKind, { assessment, review }: CertificateInput): Status => {
  const word = WORDS[kind]
  const parts = assessment.result.benchmarks.flatMap((benchmark) => benchmark.parts)
  const all = checkersOf(review)
  return {
    word,
    checkers: word === 'verified' ? all.filter(({ by }) => by !== 'buyer') : all,
    answered: parts.filter(({ standing }) => isAnswered(standing)).length,
  }
}

/** The status of an assessment: that of the paper which says most of those that can be granted. One checked answer of many changes no word. */
export const statusOf = (input: CertificateInput): Status => {
  const best = decideBest(input)
  return statusFor(best.granted ? best.kind : 'self-assessment-record', input)
}
