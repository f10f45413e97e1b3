// Which questions are asked, and the ways in which a blank question that hides others could be answered.
import { chosen, standing } from './attainment.ts'
import type { Answer, Catalogue, Input } from './questionnaire.ts'

export type Completion = Record<string, Answer>

/** The questions asked, if the parents left blank were answered as in the completion. */
export function askedWith(completion: Completion, input: Input, catalogue: Catalogue): Set<string> {
  const asked = new Set<string>()
  const isAsked = (code: string): boolean => {
    const indicator = catalogue.indicators.find((one) => one.code === code)
    if (!indicator || (input.form === 'short' && !indicator.core)) return false
    if (!indicator.hiddenBy || !isAsked(indicator.hiddenBy.question)) return true
    const parent = catalogue.indicators.find((one) => one.code === indicator.hiddenBy?.question)!
    const blank = standing(parent, input) === 'blank'
    const choice = chosen(parent, blank ? completion[parent.code] : input.answers[parent.code])
    return !(choice && indicator.hiddenBy.choices.includes(choice.code))
  }
  for (const { code } of catalogue.indicators) if (isAsked(code)) asked.add(code)
  return asked
}

/** Every way to answer the blank questions that hide others: each of their choices, and don't know. */
export function completions(input: Input, catalogue: Catalogue): Completion[] {
  const parents = new Set<string>()
  const asSent = askedWith({}, input, catalogue)
  for (const { hiddenBy } of catalogue.indicators) if (hiddenBy) parents.add(hiddenBy.question)
  let found: Completion[] = [{}]
  for (const parent of catalogue.indicators) {
    if (!parents.has(parent.code) || !asSent.has(parent.code) || standing(parent, input) !== 'blank') continue
    const next: Completion[] = []
    for (const before of found) {
      next.push({ ...before, [parent.code]: 'dont-know' })
      for (const { code, kind } of parent.scale.choices ?? []) {
        if (kind !== 'not-applicable') next.push({ ...before, [parent.code]: code })
      }
    }
    found = next
  }
  return found
}
