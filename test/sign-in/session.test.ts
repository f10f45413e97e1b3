import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROLES, type Role } from '../../src/core/role.ts'
import { endOf, isFresh, isOver, isSeenDue, needsSecondFactor, type SessionTimes } from '../../src/sign-in/session.ts'

const MADE = '2026-11-25T09:00:00.000Z'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const later = (ms: number): string => new Date(Date.parse(MADE) + ms).toISOString()
const session = (changes: Partial<SessionTimes> = {}): SessionTimes => ({
  made: MADE,
  seen: MADE,
  proved: MADE,
  second: null,
  staff: true,
  ...changes,
})

describe('a session', () => {
  it.each([
    ['staff, unused', true, 0, HOUR],
    ['staff, used', true, 5 * HOUR, 6 * HOUR],
    ['staff, used to the last', true, 12 * HOUR - MINUTE, 12 * HOUR],
    ['a supplier, unused', false, 0, 7 * DAY],
    ['a supplier, used', false, 20 * DAY, 27 * DAY],
    ['a supplier, used to the last', false, 29 * DAY, 30 * DAY],
  ])('of %s ends on the millisecond', (_, staff, seen, end) => {
    const given = session({ staff, seen: later(seen) })
    expect(endOf(given)).toBe(later(end))
    expect(isOver(given, later(end - 1))).toBe(false)
    expect(isOver(given, later(end))).toBe(true)
    expect(isOver(given, later(end + 365 * DAY))).toBe(true)
  })
  it('ends early for who becomes staff', () => {
    expect(isOver(session({ staff: false }), later(2 * HOUR))).toBe(false)
    expect(isOver(session({ staff: true }), later(2 * HOUR))).toBe(true)
  })
  it('is noted as seen every five minutes', () => {
    expect(isSeenDue(session(), later(5 * MINUTE - 1))).toBe(false)
    expect(isSeenDue(session(), later(5 * MINUTE))).toBe(true)
  })
  it('proves recently for fifteen minutes', () => {
    expect(isFresh(session({ proved: later(HOUR) }), later(HOUR + 15 * MINUTE - 1))).toBe(true)
    expect(isFresh(session({ proved: later(HOUR) }), later(HOUR + 15 * MINUTE))).toBe(false)
  })
})

describe('a second factor', () => {
  it('is asked of every role but a supplier, once in a session', () => {
    const asked = (roles: readonly Role[], second: string | null) => needsSecondFactor(roles, { second })
    expect(ROLES.filter((role) => !asked([role], null))).toEqual(['supplier'])
    expect(ROLES.filter((role) => asked([role], MADE))).toEqual([])
    expect(asked([], null)).toBe(false)
    expect(asked(['supplier', 'buyer'], null)).toBe(true)
  })
})

describe('whatever happens', () => {
  it('no session outlives its longest life, nor an hour or a week unused, however it is used', () => {
    let ended = 0
    fc.assert(
      fc.property(fc.boolean(), fc.array(fc.integer({ min: 1, max: 10 * DAY }), { maxLength: 60 }), (staff, gaps) => {
        let now = 0
        let kept = session({ staff })
        let lastUse = 0
        for (const gap of gaps) {
          now += staff ? Math.ceil(gap / 100) : gap
          if (isOver(kept, later(now))) {
            ended++
            break
          }
          expect(now).toBeLessThan(staff ? 12 * HOUR : 30 * DAY)
          expect(now - lastUse).toBeLessThan(staff ? HOUR : 7 * DAY)
          lastUse = now
          if (isSeenDue(kept, later(now))) kept = { ...kept, seen: later(now) }
        }
      }),
      { numRuns: 500 },
    )
    expect(ended).toBeGreaterThan(100)
  })
  it('once over it stays over', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.nat(40 * DAY), fc.nat(40 * DAY), fc.nat(40 * DAY), (staff, seen, one, more) => {
        const given = session({ staff, seen: later(seen) })
        fc.pre(isOver(given, later(one)))
        expect(isOver(given, later(one + more))).toBe(true)
      }),
    )
  })
})
