import { choicesOf, type Edition } from '../../../src/core/catalogue/catalogue.ts'
import { loweredBenchmarks } from '../../../src/core/score/contradictions.ts'
import { toResult, workOut } from '../../../src/core/score/score.ts'
import type { Scored } from './cases.ts'

/** What one answer is, as a kernel has to tell answers apart: by the type of its question, and by what was given. */
const kindOf = (edition: Edition, code: string, answer: Scored['response']['answers'][string] | undefined): string => {
  const indicator = edition.catalogue.indicators.find((each) => each.code === code)!
  const { type } = indicator.scale
  if (answer === undefined) return `${type} blank`
  if (answer.kind !== 'choice') return `${type} ${answer.kind}`
  const kind = choicesOf(indicator).find((choice) => choice.code === answer.choice)?.kind
  return `${type} ${kind ?? 'choice'}`
}

/** How many of so many cases reach each thing that kernels have to agree on, by its name. */
export const reachOf = (edition: Edition, cases: readonly Scored[]): Record<string, number> => {
  const reached: Record<string, number> = {}
  const { catalogue } = edition
  for (const { response, lookedUp, review } of cases) {
    const worked = workOut(edition, response, lookedUp, review)
    const { headline, flags, contradictions } = toResult(worked)
    const { standings } = worked
    const lowered = loweredBenchmarks(catalogue, response, standings, review.answered)
    const seen = new Set<string>([`form ${response.form}`])
    for (const { code, hiddenBy } of catalogue.indicators) {
      const standing = standings.get(code)!
      const answer = response.answers[code]
      if (standing !== 'not-asked') seen.add(kindOf(edition, code, answer))
      if (hiddenBy && standing === 'not-asked' && response.form === 'full')
        seen.add(answer ? 'condition hides an answer' : 'condition hides a blank')
      if (hiddenBy && !response.answers[hiddenBy.question]) seen.add('condition open')
      if (answer && kindOf(edition, code, answer).endsWith('not-applicable') && standing !== 'not-asked')
        seen.add(standing === 'not-applicable' ? 'exclusion accepted' : 'exclusion not accepted')
    }
    for (const { level, closed, together } of flags) {
      seen.add(`flag ${level}${closed === null ? '' : ' closed'}`)
      if (together) seen.add(`flags together: ${together}`)
    }
    if (Object.keys(review.carried).length > 0) seen.add('flag carried from earlier answers')
    for (const { code, lowersEvidence, answered } of contradictions)
      seen.add(`pair ${code} ${lowersEvidence ? (answered ? 'answered' : 'lowers') : 'only asks'}`)
    for (const benchmark of lowered.high) if (!lowered.low.has(benchmark)) seen.add('pair that may still lower')
    for (const level of Object.values(review.evidence)) seen.add(`level ${level}`)
    for (const { code } of catalogue.profile) if (response.profile[code] == null) seen.add(`exposure open ${code}`)
    seen.add(headline.determined ? `headline ${headline.band}` : 'headline open')
    if (!headline.determined) for (const reason of headline.reasons) seen.add(`reason ${reason}`)
    seen.add(worked.low.risk < worked.high.risk ? 'ends apart' : 'ends together')
    if (worked.high.evidenceFloorHolds) seen.add('evidence floor holds')
    if (worked.flags.floorHigh > 0) seen.add('flag floor holds')
    for (const name of seen) reached[name] = (reached[name] ?? 0) + 1
  }
  return reached
}
