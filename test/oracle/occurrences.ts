// How often each feature occurs in seeded responses: run with `npx tsx test/oracle/occurrences.ts 10000`.
import { chosen, nobodyKnows, standing } from './attainment.ts'
import { askedWith } from './completion.ts'
import { oracle } from './oracle.ts'
import { shipped } from './questionnaire.ts'
import { responseOf } from './responses.ts'

/** Counts, over seeded responses, in how many of them each feature of the method occurs. */
export function occurrences(count: number): Record<string, number> {
  const found: Record<string, number> = {}
  for (let seed = 1; seed <= count; seed++) {
    const seen = new Set<string>()
    const input = responseOf(seed)
    const outcome = oracle(input)
    const asked = askedWith({}, input, shipped)
    seen.add(`form ${input.form}`)
    if ('band' in outcome.headline) seen.add(`headline ${outcome.headline.band}`)
    else {
      seen.add('headline not yet determined').add(`between ${outcome.headline.from} and ${outcome.headline.to}`)
      for (const reason of outcome.headline.reasons) seen.add(`reason ${reason}`)
      if (outcome.headline.reasons.length === 1) seen.add(`reason only ${outcome.headline.reasons[0]}`)
    }
    if ('band' in outcome.headline && outcome.R_lo !== outcome.R_hi) {
      const edge = [150_000_000, 350_000_000, 600_000_000].some(
        (at) => outcome.kept.R_lo < at && at <= outcome.kept.R_hi,
      )
      seen.add(edge ? 'headline the worse of two bands' : 'headline one band, ends apart')
    }
    for (const flag of outcome.flags) seen.add(`flag ${flag.level}, closed: ${flag.closed}`)
    if (outcome.pairs.length > 0) seen.add('pair of ambers')
    const open = outcome.flags.filter(({ level, closed }) => level === 'amber' && closed === 'no')
    if (open.filter(({ indicator }) => indicator.startsWith('B06')).length > 1 && !outcome.pairs.includes('B06')) {
      seen.add('two ambers by law, no pair')
    }
    if (outcome.compounds.length > 0) seen.add('compound')
    for (const code of outcome.contradictions) {
      seen.add(`contradiction ${code}${input.review.answered.includes(code) ? ' answered' : ''}`)
    }
    if (outcome.evidencedShare < 0.5) seen.add('evidence under half')
    if (outcome.kept.R_hi === 150_000_000) seen.add('evidence floor holds R_hi')
    for (const indicator of shipped.indicators) {
      const answer = input.answers[indicator.code]
      const where = standing(indicator, input)
      if (!asked.has(indicator.code)) {
        if (indicator.hiddenBy && (input.form === 'full' || indicator.core)) {
          seen.add(where === 'blank' ? 'hidden, unanswered' : 'hidden, answered all the same')
        } else if (where === 'answered') seen.add('outside the form, answered all the same')
        continue
      }
      if (shipped.indicators.some((one) => one.hiddenBy?.question === indicator.code) && where === 'blank') {
        seen.add('blank question that hides others')
      }
      if (where === 'away') seen.add('not applicable, accepted')
      if (where === 'blank') seen.add(answer ? 'not applicable, counted as blank' : 'blank')
      if (where !== 'answered') continue
      seen.add(`type ${indicator.scale.type}`).add(`evidence ${input.review.evidence[indicator.code] ?? 0}`)
      if (answer === 'dont-know') seen.add("don't know")
      else if (nobodyKnows(indicator, answer)) seen.add('nobody looked')
      if (chosen(indicator, answer)?.kind === 'none-found') seen.add('none found')
    }
    if (Object.values(input.exposures).includes(null)) seen.add('exposure of place or sector not known')
    if (Object.values(input.profile).includes(null)) seen.add('profile answer not known')
    for (const feature of seen) found[feature] = (found[feature] ?? 0) + 1
  }
  return Object.fromEntries(Object.entries(found).sort(([one], [other]) => (one < other ? -1 : 1)))
}

const asked = Number(process.argv[2])
if (process.argv[1]?.endsWith('occurrences.ts') && asked > 0) console.table(occurrences(asked))
