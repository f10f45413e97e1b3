import type { Command } from 'commander'
import { expect, it } from 'vitest'
import { createAssessCommand } from '../../src/cli/assess.ts'
import { createRescoreCommand } from '../../src/cli/rescore.ts'
import { createFakeTerminal } from '../support/terminal.ts'

/** What a command says and leaves with where its words do not go together; null where it begins to work. */
const refusedWith = async (create: (begun: () => Promise<void>) => Command, words: string[]) => {
  let complaint = ''
  let begun = false
  const command = create(async () => {
    begun = true
  })
    .exitOverride()
    .configureOutput({
      writeErr: (text) => {
        complaint += text
      },
    })
  const code = await command.parseAsync(words, { from: 'user' }).then(
    () => 0,
    (error: { exitCode: number }) => error.exitCode,
  )
  return begun ? null : { code, complaint: complaint.trim() }
}
const { given } = createFakeTerminal({})
const assess = (words: string[]) =>
  refusedWith((begun) => createAssessCommand({ ...given, newId: () => 'id' }, begun), words)
const rescore = (words: string[]) => refusedWith((begun) => createRescoreCommand(given, begun), words)

it('words that would be passed over are refused: nobody takes the result for another one', async () => {
  for (const [words, said] of [
    [['--all', 'in', 'response.json'], 'response.json does not go with --all'],
    [['--all', 'in', '--review', 'r.json', '--bundle', 'b.json'], '--review, --bundle does not go with --all'],
    [['response.json', '--db', 'x.db'], '--db only goes with --all'],
    [['response.json', '--rejected', 'r.ndjson'], '--rejected only goes with --all'],
  ] as const)
    expect(await assess([...words])).toEqual({ code: 2, complaint: expect.stringContaining(said) })
  for (const [words, said] of [
    [['bundle.json', '--method', 'm.json'], '--method only goes with --all'],
    [['bundle.json', '--all'], 'bundle.json does not go with --all'],
    [['--all', '--counts', '--out', 't.csv'], '--out does not go with --counts'],
    [['--all', '--counts', '--dry-run'], '--dry-run does not go with --counts'],
  ] as const)
    expect(await rescore([...words])).toEqual({ code: 2, complaint: expect.stringContaining(said) })
})

it('words that go together are taken', async () => {
  expect(await assess(['--all', 'in', '--db', 'x.db', '--out', 'o.csv', '--rejected', 'r.ndjson', '--json'])).toBeNull()
  expect(await rescore(['--all', '--counts', '--method', 'm.json', '--db', 'x.db', '--json'])).toBeNull()
  expect(await rescore(['--all', '--dry-run', '--out', 't.csv', '--catalogue', 'c.json'])).toBeNull()
})
