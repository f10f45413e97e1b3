import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { english } from '../../src/messages/en/index.ts'
import { createSay } from '../../src/messages/messages.ts'

const say = createSay('en')
const VALUES = [2, 0, -1.5, 12_345_678.25, '', "it's {odd} <b>&</b> #1", 'Żółć']
/** The same value for whatever a sentence names. */
const named = (value: string | number) =>
  new Proxy({}, { get: () => value, has: () => true, getOwnPropertyDescriptor: () => undefined }) as Record<
    string,
    string | number
  >

describe('every sentence', () => {
  it('is said as the library says it, whatever the values', () => {
    let said = 0
    for (const [key, text] of Object.entries(english)) {
      const format = new IntlMessageFormat(text, 'en')
      for (const value of VALUES.filter((each) => typeof each === 'number' || !/plural|number|select/.test(text))) {
        expect([key, say(key, named(value))]).toEqual([key, String(format.format(named(value)))])
        said += 1
      }
    }
    expect(said).toBeGreaterThan(5_000)
  })
  it('that lacks a value is refused with its name', () => {
    const [key] = Object.entries(english).find(([, text]) => text.includes('{name}'))!
    expect(() => say(key)).toThrow(/"?name"?/)
  })
})
