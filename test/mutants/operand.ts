const OPENING = '([{'
const CLOSING = ')]}'

const split = (condition: string, by: '||' | '&&'): string[] => {
  const parts = ['']
  let depth = 0
  for (let i = 0; i < condition.length; i += 1) {
    const character = condition[i]!
    if (OPENING.includes(character)) depth += 1
    if (CLOSING.includes(character)) depth -= 1
    if (depth === 0 && condition.startsWith(by, i)) {
      parts.push('')
      i += 1
    } else parts[parts.length - 1] += character
  }
  return parts
}

/** A condition without each of its operands in turn; nothing where it has but one. */
export const withoutOne = (condition: string): string[] => {
  for (const by of ['||', '&&'] as const) {
    const parts = split(condition, by)
    if (parts.length > 1) return parts.map((_part, i) => `(${parts.filter((_other, j) => j !== i).join(by)})`)
  }
  return []
}
