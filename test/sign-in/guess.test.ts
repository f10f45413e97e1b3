import { describe, expect, it } from 'vitest'
import { TRIES, TRY_HOURS } from '../../src/core/limit.ts'
import { CODES_ACCEPTED } from '../../src/sign-in/link.ts'
import { STEPS_ACCEPTED } from '../../src/sign-in/one-time-code.ts'
import { CODES } from '../../src/sign-in/token.ts'

describe('a guesser', () => {
  it.each([
    ['the code of a mail', TRIES['code.address'], CODES_ACCEPTED],
    ['a one-time code', TRIES['one-time.person'], STEPS_ACCEPTED.length],
  ])('finds %s with a chance of at most 1 in 100,000 for an account and day', (_what, tries, accepted) => {
    const triesADay = (tries * 24) / TRY_HOURS
    expect(CODES).toBe(10 ** 6)
    expect((triesADay * accepted) / CODES).toBeLessThanOrEqual(1 / 100_000)
  })
})
