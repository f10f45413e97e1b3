import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { createAssessCommand } from '../../src/cli/assess.ts'
import { createQuestionnaireCommand } from '../../src/cli/questionnaire.ts'
import { filledWith } from '../sheet/workbook/written.ts'
import { bestResponse, quietProfile } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { createFakeTerminal } from '../support/terminal.ts'

/** A terminal whose files are bytes. */
const open = (json: Record<string, unknown> = {}) => {
  const fake = createFakeTerminal()
  const encoder = new TextEncoder()
  const files = new Map<string, Uint8Array>(
    Object.entries(json).map(([path, value]) => [path, encoder.encode(JSON.stringify(value))]),
  )
  const given = {
    ...fake.given,
    readFile: async (path: string) => {
      const bytes = files.get(path)
      if (!bytes) throw new Error(`no file ${path}`)
      return bytes
    },
    writeFile: async (path: string, content: Uint8Array | string) =>
      void files.set(path, typeof content === 'string' ? encoder.encode(content) : content),
  }
  const text = (path: string) => new TextDecoder().decode(files.get(path))
  return { ...fake, given, files, text }
}

const ask = (given: ReturnType<typeof open>['given'], ...words: string[]) =>
  createQuestionnaireCommand(given).parseAsync(words, { from: 'user' })
const assess = (given: ReturnType<typeof open>['given'], ...words: string[]) =>
  createAssessCommand(given).parseAsync(words, { from: 'user' })

const answered = bestResponse(edition)

describe('palermo questionnaire --workbook', () => {
  it('writes a workbook that names who asks whom until when, and says what to do with it', async () => {
    const { given, files, complained } = open({ 'p.json': quietProfile })
    const words = [
      '--asker',
      'Nordlicht AB',
      '--contact',
      '+46 8 1',
      '--supplier',
      '=Padma',
      '--deadline',
      '2027-01-31',
    ]
    await ask(given, '--workbook', 'q.xlsx', '--profile', 'p.json', '--form', 'full', ...words)
    const { sheets } = await readXlsx(files.get('q.xlsx')!)
    const cover = sheets[0]!.rows.map((row) => row.slice(0, 2))
    expect(cover).toEqual(
      expect.arrayContaining([
        ['Who asks', 'Nordlicht AB'],
        ['Whom to ask', "'+46 8 1"],
        ['Who answers', "'=Padma"],
        ['Send it back by', '2027-01-31'],
      ]),
    )
    expect(complained()).toContain('palermo assess q.xlsx')
  })

  it('refuses a deadline that is no day', async () => {
    const { given, state, files, complained } = open()
    await ask(given, '--workbook', 'q.xlsx', '--deadline', 'next week')
    expect([state.exit, files.size]).toEqual([2, 0])
    expect(complained()).toContain('--deadline: Write the deadline as a day')
  })

  it('comes back with the answers that were put in, and the closing day that was not', async () => {
    const { given, files, state, complained, text } = open({ 'r.json': answered, 'p.json': quietProfile })
    await ask(given, '--workbook', 'q.xlsx', '--profile', 'p.json', '--form', 'full', '--answers', 'r.json')
    await ask(given, '--read', 'q.xlsx', '--to', 'back.json')
    expect(state.exit).toBe(2)
    expect(complained()).toContain('Name the day on which the answers were closed')
    files.set('q.xlsx', await filledWith(files.get('q.xlsx')!, { 'closedOn:day': '2026-11-20' }))
    await ask(given, '--read', 'q.xlsx', '--to', 'back.json')
    expect(JSON.parse(text('back.json'))).toEqual({ ...answered, declaration: null })
  })
})

describe('palermo assess with a workbook', () => {
  const filled = async (changes: Record<string, string> = {}) => {
    const world = open({ 'r.json': answered, 'p.json': quietProfile })
    await ask(world.given, '--workbook', 'q.xlsx', '--profile', 'p.json', '--form', 'full', '--answers', 'r.json')
    world.files.set(
      'q.xlsx',
      await filledWith(world.files.get('q.xlsx')!, { 'closedOn:day': '2026-11-20', ...changes }),
    )
    return world
  }

  it('gives the result that the same answers give as JSON', async () => {
    const { given, state } = await filled()
    await assess(given, 'q.xlsx', '--json')
    const fromWorkbook = JSON.parse(state.out.at(-1)!).assessment.result
    await assess(given, 'r.json', '--json')
    expect(fromWorkbook).toEqual(JSON.parse(state.out.at(-1)!).assessment.result)
  })

  it('names every faulty cell, scores nothing, and writes the marked copy that was asked for', async () => {
    const { given, state, files, complained } = await filled({ 'B01.6:share': 'half', 'B03.1:choice': 'Sometimes' })
    await assess(given, 'q.xlsx', '--marked', 'copy.xlsx')
    expect([state.exit, state.out]).toEqual([2, []])
    expect(complained()).toMatch(
      /Rules and supply chain!D\d+: “half” is no percentage[\s\S]*Recruitment!D6: Choose one of: Yes/,
    )
    expect((await readXlsx(files.get('copy.xlsx')!)).sheets.at(-1)!.name).toBe('To mend')
  })

  it('says what a file is that is no workbook of ours, and that a marked copy needs one', async () => {
    const { given, files, state, complained } = open({ 'r.json': answered })
    files.set('old.xlsx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
    await assess(given, 'old.xlsx')
    await assess(given, 'r.json', '--marked', 'copy.xlsx')
    expect(state.exit).toBe(2)
    expect(complained()).toMatch(/file: .*xlsx[\s\S]*A marked copy is made of a workbook/)
  })
})
