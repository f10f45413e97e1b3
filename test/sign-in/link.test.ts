import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CODE_TRIES,
  decideLink,
  LINK_MINUTES,
  type LinkDecision,
  type LinkKept,
  type Offer,
} from '../../src/sign-in/link.ts'
import { hashCode, hashToken } from '../../src/sign-in/token.ts'

const MADE = Date.parse('2026-11-25T09:00:00.000Z')
const later = (seconds: number): string => new Date(MADE + seconds * 1000).toISOString()
const browser = hashToken('browser')
const link: LinkKept = {
  token: hashToken('token'),
  code: hashCode('123456', 'link'),
  browser,
  until: later(LINK_MINUTES * 60),
}
const byLink: Offer = { how: 'link', token: hashToken('token') }
const byCode = (code = '123456', tries = 1): Offer => ({ how: 'code', code: hashCode(code, 'link'), tries })
const decide = (changes: Partial<Parameters<typeof decideLink>[0]> = {}) =>
  decideLink({ link, spent: false, browser, now: later(60), offer: byLink, ...changes })
const refused = (reason: string) => ({ accepted: false, refused: reason })

describe('a sign-in link', () => {
  it('lets in the browser that asked', () => {
    expect(decide()).toEqual({ accepted: true })
  })
  it('is good for ten minutes', () => {
    for (const offer of [byLink, byCode()]) {
      expect(decide({ now: later(599.999), offer })).toEqual({ accepted: true })
      expect(decide({ now: later(600), offer })).toEqual(refused('expired'))
    }
  })
  it('is good once', () => {
    for (const offer of [byLink, byCode()]) expect(decide({ spent: true, offer })).toEqual(refused('used'))
  })
  it('is good in no other browser, and says nothing more there', () => {
    for (const spent of [true, false])
      for (const now of [later(60), later(6000)])
        for (const other of [hashToken('another'), '', null])
          for (const offer of [byLink, byCode(), byCode('000000'), byCode('123456', 9)])
            expect(decide({ spent, now, browser: other, offer })).toEqual(refused('other-browser'))
  })
  it('is good in any browser where nobody asked for it in one', () => {
    const welcome = { ...link, browser: null, code: null }
    for (const other of [browser, null]) {
      expect(decide({ link: welcome, browser: other })).toEqual({ accepted: true })
      expect(decide({ link: welcome, browser: other, offer: byCode() })).toEqual(refused('wrong-code'))
      expect(decide({ link: welcome, browser: other, spent: true })).toEqual(refused('used'))
    }
  })
  it('is unknown where there is none, or where the token is another', () => {
    expect(decide({ link: null })).toEqual(refused('unknown'))
    for (const token of [hashToken('another'), link.code!, ''])
      expect(decide({ offer: { how: 'link', token } })).toEqual(refused('unknown'))
  })
})

describe('a code', () => {
  it('may be tried five times, and the sixth is not even compared', () => {
    for (let tries = 1; tries <= CODE_TRIES; tries++) {
      expect(decide({ offer: byCode('123456', tries) })).toEqual({ accepted: true })
      expect(decide({ offer: byCode('000000', tries) })).toEqual(refused('wrong-code'))
    }
    expect(decide({ offer: byCode('123456', CODE_TRIES + 1) })).toEqual(refused('too-many-tries'))
  })
})

/** A store in which each statement happens at once or not at all, and others come in between. */
const openStore = () => {
  let spent = false
  let tries = 0
  const others = () => new Promise((settle) => setTimeout(settle, Math.random() * 3))
  return async (offer: Offer): Promise<LinkDecision> => {
    await others()
    const counted = offer.how === 'code' ? { ...offer, tries: ++tries } : offer
    const found = spent
    await others()
    const decision = decide({ spent: found, offer: counted })
    if (!decision.accepted) return decision
    await others()
    if (spent) return { accepted: false, refused: 'used' }
    spent = true
    return decision
  }
}
const countsOf = (all: readonly LinkDecision[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const each of all) {
    const what = each.accepted ? 'accepted' : each.refused
    counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}

describe('whatever happens', () => {
  const events = fc.array(
    fc.record({
      offered: fc.oneof(
        fc.constantFrom('token', 'another').map((text): Offer => ({ how: 'link', token: hashToken(text) })),
        fc.constantFrom('123456', '000000', '999999').map((code) => byCode(code)),
      ),
      from: fc.constantFrom('browser', 'another'),
      seconds: fc.integer({ min: 0, max: 700 }),
    }),
    { maxLength: 30 },
  )

  it('no order of offers is let in twice, late, elsewhere or after five codes', () => {
    let all = 0
    fc.assert(
      fc.property(events, (list) => {
        let letIn = 0
        let tries = 0
        for (const { offered, from, seconds } of list) {
          const offer = offered.how === 'code' ? { ...offered, tries: ++tries } : offered
          const decision = decide({ spent: letIn > 0, browser: hashToken(from), now: later(seconds), offer })
          if (!decision.accepted) continue
          letIn++
          expect(from).toBe('browser')
          expect(seconds).toBeLessThan(600)
          expect([byLink, byCode('123456', tries)]).toContainEqual(offer)
          if (offer.how === 'code') expect(tries).toBeLessThanOrEqual(CODE_TRIES)
        }
        expect(letIn).toBeLessThanOrEqual(1)
        all += letIn
      }),
      { numRuns: 500 },
    )
    expect(all).toBeGreaterThan(50)
  })
  it('of fifty offers at once one is let in', async () => {
    const offer = openStore()
    const all = await Promise.all(Array.from({ length: 50 }, () => offer(byLink)))
    expect(countsOf(all)).toEqual({ accepted: 1, used: 49 })
  })
  it('of fifty guesses at once five are compared', async () => {
    const offer = openStore()
    const all = await Promise.all(Array.from({ length: 50 }, (_, i) => offer(byCode(String(i).padStart(6, '0')))))
    expect(countsOf(all)).toEqual({ 'wrong-code': 5, 'too-many-tries': 45 })
  })
})
