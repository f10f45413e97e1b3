import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CODE_TRIES,
  decideLink,
  LINK_MINUTES,
  type LinkDecision,
  type Offer,
  type SignInLink,
} from '../../src/sign-in/link.ts'
import { hashCode, hashToken } from '../../src/sign-in/token.ts'

const MADE = '2026-11-25T09:00:00.000Z'
const browserHash = hashToken('browser')
const link: SignInLink = {
  tokenHash: hashToken('token'),
  codeHash: hashCode('123456', 'link'),
  browserHash,
  made: MADE,
  used: null,
  tries: 0,
}
const byLink: Offer = { how: 'link', tokenHash: hashToken('token') }
const byCode = (code = '123456'): Offer => ({ how: 'code', codeHash: hashCode(code, 'link') })
const later = (seconds: number): string => new Date(Date.parse(MADE) + seconds * 1000).toISOString()
const decide = (changes: Partial<Parameters<typeof decideLink>[0]> = {}) =>
  decideLink({ link, browserHash, now: later(60), offer: byLink, ...changes })
const refused = (reason: string, next: object | null = null) => ({ accepted: false, refused: reason, next })

describe('a sign-in link', () => {
  it('lets in the browser that asked, and is used from then on', () => {
    expect(decide()).toEqual({ accepted: true, next: { used: later(60), tries: 0 } })
  })
  it('is good for ten minutes', () => {
    expect(decide({ now: later(599.999) })).toMatchObject({ accepted: true })
    expect(decide({ now: later(600) })).toEqual(refused('expired'))
    expect(decide({ now: later(600), offer: byCode() })).toEqual(refused('expired'))
  })
  it('is good once', () => {
    expect(decide({ link: { ...link, used: later(1) } })).toEqual(refused('used'))
    expect(decide({ link: { ...link, used: later(1) }, offer: byCode() })).toEqual(refused('used'))
  })
  it('is good in no other browser, and says nothing more there', () => {
    for (const changes of [{}, { used: later(1) }, { made: later(-3600) }, { tries: 5 }])
      for (const other of [hashToken('another'), null])
        for (const offer of [byLink, byCode(), byCode('000000')])
          expect(decide({ link: { ...link, ...changes }, browserHash: other, offer })).toEqual(refused('other-browser'))
  })
  it('is unknown where there is none, or where the token is another', () => {
    expect(decide({ link: null })).toEqual(refused('unknown'))
    expect(decide({ offer: { how: 'link', tokenHash: hashToken('another') } })).toEqual(refused('unknown'))
  })
})

describe('a code', () => {
  it('lets in the browser that asked, and its link is used from then on', () => {
    expect(decide({ offer: byCode() })).toEqual({ accepted: true, next: { used: later(60), tries: 1 } })
  })
  it('may be tried five times, and the sixth is not even compared', () => {
    const wrong = byCode('000000')
    for (let tries = 0; tries < CODE_TRIES; tries++)
      expect(decide({ link: { ...link, tries }, offer: wrong })).toEqual(
        refused('wrong-code', { used: null, tries: tries + 1 }),
      )
    expect(decide({ link: { ...link, tries: 4 }, offer: byCode() })).toMatchObject({ accepted: true })
    expect(decide({ link: { ...link, tries: 5 }, offer: byCode() })).toEqual(refused('too-many-tries'))
  })
  it('leaves the link itself good when it was tried too often', () => {
    expect(decide({ link: { ...link, tries: 5 } })).toEqual({ accepted: true, next: { used: later(60), tries: 5 } })
  })
})

/** One link, and a write that happens only where the link still is what was decided on, as the database does it. */
const openLink = () => {
  let kept = link
  return async (asked: { offer: Offer; browser: string; now: string }): Promise<LinkDecision> => {
    for (;;) {
      const before = kept
      // Others come in between reading and writing.
      await new Promise((settle) => setTimeout(settle, Math.random() * 3))
      const decision = decideLink({ ...asked, link: before, browserHash: hashToken(asked.browser) })
      if (decision.next === null) return decision
      if (kept.used !== before.used || kept.tries !== before.tries) continue
      kept = { ...kept, ...decision.next }
      return decision
    }
  }
}

describe('whatever happens', () => {
  const offers = fc.record({
    offer: fc.oneof(
      fc.constant(byLink),
      fc.constant<Offer>({ how: 'link', tokenHash: hashToken('another') }),
      fc.constantFrom('123456', '000000', '999999').map(byCode),
    ),
    browser: fc.constantFrom('browser', 'another'),
    seconds: fc.integer({ min: 0, max: 700 }),
  })

  it('no order of offers is let in twice, late, elsewhere or after five wrong codes', () => {
    let accepted = 0
    fc.assert(
      fc.property(fc.array(offers, { maxLength: 30 }), (events) => {
        let kept = link
        let letIn = 0
        let wrong = 0
        for (const { offer, browser, seconds } of events) {
          const decision = decideLink({ link: kept, browserHash: hashToken(browser), now: later(seconds), offer })
          if (decision.accepted) {
            letIn++
            expect(browser).toBe('browser')
            expect(seconds).toBeLessThan(LINK_MINUTES * 60)
            expect([byLink, byCode()]).toContainEqual(offer)
            if (offer.how === 'code') expect(wrong).toBeLessThan(CODE_TRIES)
          } else if (decision.refused === 'wrong-code') wrong++
          if (decision.next) kept = { ...kept, ...decision.next }
        }
        expect(letIn).toBeLessThanOrEqual(1)
        expect(wrong).toBeLessThanOrEqual(CODE_TRIES)
        accepted += letIn
      }),
      { numRuns: 500 },
    )
    expect(accepted).toBeGreaterThan(50)
  })

  it('of fifty offers at once one is let in', async () => {
    const ask = openLink()
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        ask({ offer: i % 2 ? byLink : byCode(), browser: 'browser', now: later(60) }),
      ),
    )
    expect(all.filter(({ accepted }) => accepted)).toHaveLength(1)
  })

  it('of fifty guesses at once five are compared', async () => {
    const ask = openLink()
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        ask({ offer: byCode(String(i).padStart(6, '0')), browser: 'browser', now: later(60) }),
      ),
    )
    const reasons = all.map((each) => (each.accepted ? 'accepted' : each.refused))
    expect(reasons.filter((reason) => reason === 'wrong-code')).toHaveLength(5)
    expect(reasons.filter((reason) => reason === 'too-many-tries')).toHaveLength(45)
  })
})
