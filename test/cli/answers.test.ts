import { describe, expect, it } from 'vitest'
import { createAnswersCommand } from '../../src/cli/answers.ts'
import { createAssessCommand } from '../../src/cli/assess.ts'
import type { Edition } from '../../src/core/catalogue/catalogue.ts'
import { createPortable, readPortable } from '../../src/core/portable.ts'
import { asking, say } from '../sheet/workbook/books.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { nextEdition } from '../support/next-edition.ts'
import { createFakeTerminal } from '../support/terminal.ts'
import { readValue } from '../support/told.ts'

const sent = bestResponse(edition)
const file = createPortable(edition, sent as unknown as Parameters<typeof createPortable>[1], 'North hall')

const run = async (args: string[], files: Record<string, unknown>, inUse: Edition = edition) => {
  const { given, state, printed, complained } = createFakeTerminal(files)
  const all = { ...given, edition: inUse }
  const command = args[0] === 'assess' ? createAssessCommand(all) : createAnswersCommand(all)
  await command.exitOverride().parseAsync(args.slice(1), { from: 'user' })
  return { state, printed: printed(), complained: complained() }
}
const written = (state: { files: Map<string, string> }, path: string) => JSON.parse(state.files.get(path)!)

describe('palermo answers', () => {
  it('shows what carries over to another edition, what stays behind and why, and what is still asked', async () => {
    const { printed } = await run(['answers', 'a.json'], { 'a.json': file }, nextEdition)
    expect(printed).toContain('Answers about North hall to supply-chain@2026.1, closed on 2026-11-20')
    expect(printed).toContain('92 answers carry over.')
    expect(printed).toContain('answers.B02.5 "yes": This question is no longer asked.')
    expect(printed).toContain('Is this question put in other words?')
    expect(printed).toContain('2 questions are still asked:\n  B06.5  ')
  })
  it('writes a response with the rest blank, and the file for the next instance from it once it is filled in', async () => {
    const first = await run(['answers', 'a.json', '--to', 'r.json'], { 'a.json': file }, nextEdition)
    const response = written(first.state, 'r.json')
    expect([response.answers['B06.5'], response.answers['B12.3'], response.closedOn]).toEqual([
      null,
      null,
      '2026-11-20',
    ])
    response.answers = { ...response.answers, 'B06.5': 'written-anew', 'B12.3': 1 }
    const then = await run(
      ['answers', 'r.json', '--file', 'b.json', '--about', 'North hall'],
      { 'r.json': response },
      nextEdition,
    )
    expect(then.printed).toContain('Nothing more is asked.')
    const next = readValue(readPortable(written(then.state, 'b.json')))
    expect([next.about, next.catalogue.edition, Object.keys(next.answers).length]).toEqual([
      'North hall',
      'supply-chain@2027.1',
      94,
    ])
  })
  it('names the edition, the cells and the words of a workbook that was filled in', async () => {
    const { createWorkbook } = await import('../../src/sheet/workbook/create.ts')
    const bytes = await createWorkbook(say, asking('full', { ...sent, closedOn: '2026-11-20' } as never))
    const { given, printed } = createFakeTerminal()
    const readFile = async () => bytes
    await createAnswersCommand({ ...given, readFile, edition: nextEdition }).parseAsync(['q.xlsx'], { from: 'user' })
    expect(printed()).toContain('Answers to supply-chain@2026.1, closed on 2026-11-20')
    expect(printed()).toContain('92 answers carry over.')
    expect(printed()).toMatch(/Rules and supply chain!D\d+ "yes": This question is no longer asked\./)
    expect(printed()).toMatch(/Freedom and debt!D\d+ "free": No longer offered: Yes, they choose freely/)
  })
  it('gives all of it as JSON', async () => {
    const { printed } = await run(['answers', 'a.json', '--json'], { 'a.json': file }, nextEdition)
    const told = JSON.parse(printed)
    expect([told.from, told.kept.length, told.leftBehind.length, told.asked]).toEqual([
      'supply-chain@2026.1',
      92,
      3,
      ['B06.5', 'B12.3'],
    ])
  })
  it.each([
    ['a file that was changed', JSON.stringify({ ...file, about: 'South hall' }), 'The answer file was changed'],
    ['a file that is too large', `"${'x'.repeat(1_000_001)}"`, 'larger than 1 MB'],
    ['a file that is no JSON', '{"format":', 'cannot be read as text of the form JSON'],
    ['a file of something else', '{"format":"palermo-bundle@1"}', 'This is no answer file'],
    [
      'answers closed more than a year ago',
      JSON.stringify({ ...sent, closedOn: '2025-11-24' }),
      'closed more than 12 months ago',
    ],
  ])('refuses %s, says what to do and leaves with 2', async (_, text, sentence) => {
    const { state, complained } = await run(['answers', 'a.json'], { 'a.json': text })
    expect(complained).toContain(sentence)
    expect(state.exit).toBe(2)
  })
  it('says so when there is no such file', async () => {
    const { state } = await run(['answers', 'b.json'], {})
    expect(state.exit).toBe(2)
  })
})

describe('palermo assess', () => {
  it('scores an answer file as it scores the response it was written from', async () => {
    const one = await run(['assess', 'r.json', '--json'], { 'r.json': sent })
    const other = await run(['assess', 'a.json', '--json'], { 'a.json': file })
    expect(JSON.parse(other.printed).assessment.result).toEqual(JSON.parse(one.printed).assessment.result)
    expect(other.complained).toBe('')
  })
  it('scores what carries over of another edition and says what it could not hand on', async () => {
    const { printed, complained } = await run(['assess', 'a.json'], { 'a.json': file }, nextEdition)
    expect(complained).toContain('2 questions are not answered yet: B06.5, B12.3.')
    expect(complained).toContain('answers.B12.3: This question now takes a share of the whole.')
    expect(printed).toContain('supply-chain@2027.1')
  })
})
