import { expect, it } from 'vitest'
import { openWorkbook } from '../../src/sheet/open.ts'
import { archives } from '../hostile/archives.ts'
import { cells } from '../hostile/cells.ts'
import { kinds } from '../hostile/kinds.ts'
import { markup } from '../hostile/markup.ts'
import { parts } from '../hostile/parts.ts'
import { tellWorkbook } from '../hostile/told.ts'

/** A Worker has no threads: what is refused before it is opened has to be refused there alike. */
const files = [...kinds, ...archives, ...parts, ...markup, ...cells]

it('hostile spreadsheets are refused, or read, in a Worker as they are elsewhere', { timeout: 300_000 }, async () => {
  const told: string[] = []
  for (const { name, bytes } of files) told.push(`${name}: ${await tellWorkbook(openWorkbook, bytes())}`)
  expect(told).toEqual(files.map(({ name, expects }) => `${name}: ${expects}`))
  console.log(`${files.length} hostile spreadsheets in a Worker, each as expected`)
})
