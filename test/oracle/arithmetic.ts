// The arithmetic a worked example writes down: numbers, + − · * / ^, brackets, ln, exp, min, max.

const NAMES: Record<string, (...values: number[]) => number> = {
  ln: Math.log,
  exp: Math.exp,
  min: Math.min,
  max: Math.max,
}

/** What a written expression comes to; anything it cannot read is an error with the place. */
export function worth(written: string): number {
  const text = written.replaceAll('−', '-').replaceAll('·', '*').replaceAll(' ', '')
  let at = 0
  const take = (sign: string) => {
    if (!text.startsWith(sign, at)) return false
    at += sign.length
    return true
  }
  const need = (sign: string) => {
    if (!take(sign)) throw new Error(`Expected ${sign} at ${at} in ${text}`)
  }
  const atom = (): number => {
    if (take('-')) return -power()
    if (take('(')) {
      const inner = sum()
      need(')')
      return inner
    }
    const name = /^[a-z]+/.exec(text.slice(at))?.[0]
    if (name && NAMES[name]) {
      at += name.length
      need('(')
      const values = [sum()]
      while (take(',')) values.push(sum())
      need(')')
      return NAMES[name](...values)
    }
    const digits = /^\d+(\.\d+)?/.exec(text.slice(at))?.[0]
    if (!digits) throw new Error(`Cannot read ${text.slice(at, at + 12)} at ${at} in ${text}`)
    at += digits.length
    return Number(digits)
  }
  const power = (): number => {
    const base = atom()
    return take('^') ? base ** power() : base
  }
  const product = (): number => {
    let value = power()
    while (true) {
      if (take('*')) value *= power()
      else if (take('/')) value /= power()
      else return value
    }
  }
  const sum = (): number => {
    let value = product()
    while (true) {
      if (take('+')) value += product()
      else if (take('-')) value -= product()
      else return value
    }
  }
  const value = sum()
  if (at < text.length) throw new Error(`Cannot read ${text.slice(at)} in ${text}`)
  return value
}
