import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { english } from '../../src/messages/en/index.ts'
import { createSay } from '../../src/messages/messages.ts'

const root = new URL('../../src/core/', import.meta.url).pathname
const sources = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))

/** Message keys named in code, wherever a string begins with a word that a section of the problem file begins with. */
const sections = [
  ...new Set(
    Object.keys(english)
      .filter((key) => key.startsWith('problem.'))
      .map((key) => key.split('.')[1]!),
  ),
]
const KEY = new RegExp(`'((?:${sections.join('|')})\\.[a-z0-9-]+)'`, 'g')
/** A place in code that hands a key on to a problem: everything that is said must be caught here, whatever its section. */
const SAID = /(?:message: |fail\()(?:[^'\n,]*\? )?'([a-z0-9.-]+)'(?: : '([a-z0-9.-]+)')?/g

const keysIn = (pattern: RegExp): string[] =>
  [
    ...new Set(
      sources.flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(pattern)].flatMap(([, ...keys]) => keys.filter(Boolean)),
      ),
    ),
  ].sort()

/** Reasons of a screening stand in their own file; figures of a report panel share a section's name with the panel of judges. */
const isProblem = (key: string) => !key.startsWith('because.')
const reportKeys = new Set(
  Object.keys(english)
    .filter((key) => key.startsWith('report.'))
    .map((key) => key.slice('report.'.length)),
)
const asked = [...new Set([...keysIn(KEY), ...keysIn(SAID)])].filter(isProblem).filter((key) => !reportKeys.has(key))

describe('the sentences of problems', () => {
  it('exist for every problem the core can tell', () => {
    expect(asked.length).toBeGreaterThan(70)
    expect(asked.filter((key) => english[`problem.${key}`] === undefined)).toEqual([])
  })
  it('exist for every reason the screening can give', () => {
    const reasons = keysIn(SAID).filter((key) => !isProblem(key))
    expect(reasons.length).toBeGreaterThan(5)
    expect(reasons.filter((key) => english[`screening.${key}`] === undefined)).toEqual([])
  })
  it.each(asked)('%s can be said, and is a whole sentence', (key) => {
    const anything = new Proxy({}, { get: () => 2, has: () => true }) as Record<string, number>
    const sentence = createSay('en')(`problem.${key}`, anything)
    expect(sentence).toMatch(/^[\p{Lu}“2].*\.$/u)
    expect(sentence).not.toMatch(/[{}]|\bundefined\b/)
  })
  it('say what to do next: each holds a verb that asks for something', () => {
    const VERBS =
      /\b(add|answer|choose|compare|complete|correct|fill|give|keep|leave|lower|make|move|name|put|say|send|set|shorten|take|use|write|look|remove|save|split)\b/i
    expect(asked.filter((key) => !VERBS.test(english[`problem.${key}`]!))).toEqual([])
  })
  it('blame nobody and beg nobody', () => {
    const found = asked.filter((key) =>
      /\b(please|sorry|invalid|illegal|bad|your fault|you failed|wrongly|forgot)\b/i.test(english[`problem.${key}`]!),
    )
    expect(found).toEqual([])
  })
})
