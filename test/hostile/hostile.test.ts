import { beforeAll, describe, expect, it } from 'vitest'
import { english } from '../../src/messages/en/index.ts'
import { files } from './files.ts'
import { MOST_MEGABYTES, MOST_MILLISECONDS, runHostile, type Told } from './run.ts'

/** The whole run, most of it the making of the files. */
const PATIENCE_MS = 600_000

describe('hostile files', () => {
  let came: ReadonlyMap<string, Told>
  beforeAll(async () => {
    came = new Map((await runHostile(files)).map((told) => [told.name, told]))
  }, PATIENCE_MS)

  it('are two hundred and more, each with a name of its own', () => {
    expect(files.length).toBeGreaterThanOrEqual(200)
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length)
  })
  it('are refused in sentences that there are, for as many reasons as there are', () => {
    const reasons = new Set(files.map(({ expects }) => expects).filter((expects) => /^[a-z]+\.[a-z-]+$/.test(expects)))
    expect([...reasons].filter((reason) => english[`problem.${reason}`] === undefined)).toEqual([])
    expect(reasons.size).toBeGreaterThan(40)
  })
  it.each(files)('$name: $expects, within two seconds and 256 MB', ({ name, expects }) => {
    const { result, milliseconds, megabytes } = came.get(name)!
    expect(result).toBe(expects)
    expect(milliseconds).toBeLessThanOrEqual(MOST_MILLISECONDS)
    expect(megabytes).toBeLessThanOrEqual(MOST_MEGABYTES)
  })
})
