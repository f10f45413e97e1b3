import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import advisories from './advisories.json' with { type: 'json' }

const root = new URL('..', import.meta.url)
const lockText = readFileSync(new URL('package-lock.json', root), 'utf8')
const lock = JSON.parse(lockText) as {
  packages: Record<string, { version?: string; dev?: boolean; license?: string; engines?: { node?: string } }>
}
const installed = Object.entries(lock.packages).flatMap(([path, entry]) =>
  path === '' ? [] : [{ name: path.replace(/^.*node_modules\//, ''), path, ...entry }],
)

const numbersOf = (version: string) => version.split('-')[0]!.split('.').map(Number)
const isBelow = (version: string, limit: string): boolean => {
  const [a, b] = [numbersOf(version), numbersOf(limit)]
  const at = a.findIndex((part, i) => part !== b[i])
  return at >= 0 && a[at]! < b[at]!
}

/** Licences that a program under Apache-2.0 can be shipped with. */
const ALLOWED =
  /^\(?(MIT|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|Unlicense|CC0-1\.0|BlueOak-1\.0\.0|OFL-1\.1|Python-2\.0|WTFPL)\b/

/** Packages whose manifest names no licence; it was read in their LICENSE file. */
const READ_BY_HAND = ['png-js']

describe('what is installed', () => {
  it('compares versions by their numbers', () => {
    expect([isBelow('4.9.0', '4.13.19'), isBelow('4.13.19', '4.13.19'), isBelow('5.0.0', '4.13.19')]).toEqual([
      true,
      false,
      false,
    ])
  })
  it('is touched by no advisory we know of', () => {
    const touched = installed.filter(({ name, version }) =>
      advisories.some((each) => each.package === name && isBelow(version!, each.below)),
    )
    expect(touched.map(({ name, version }) => `${name}@${version}`)).toEqual([])
  })
  it('names no address to download from, so that any registry serves it', () => {
    expect(lockText).not.toContain('"resolved"')
  })
  it('may be shipped under the licence of the project', () => {
    const shipped = installed.filter((entry) => !entry.dev)
    expect(shipped.length).toBeGreaterThan(20)
    const refused = shipped.filter(({ name, license }) => !READ_BY_HAND.includes(name) && !ALLOWED.test(license ?? ''))
    expect(refused.map(({ name, license }) => `${name}: ${license}`)).toEqual([])
  })
})
