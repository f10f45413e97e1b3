import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { createAssessCommand } from '../../src/cli/assess.ts'
import { createQuestionnaireCommand } from '../../src/cli/questionnaire.ts'
import type { SentResponse } from '../../src/core/answers/carry.ts'
import { createPortable } from '../../src/core/portable.ts'
import { filledWith } from '../sheet/workbook/written.ts'
import { bestResponse, quietProfile } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { nextEdition } from '../support/next-edition.ts'
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
    expect(sheets[0]!.rows.flat()).not.toContain('Answered before')
    expect(complained()).toContain('palermo assess q.xlsx')
  })

  it.each([
    ['next week', '--deadline: Write the deadline as a day'],
    ['2026-11-24', '--deadline: 2026-11-24 has passed.'],
  ])('refuses the deadline %s', async (deadline, sentence) => {
    const { given, state, files, complained } = open()
    await ask(given, '--workbook', 'q.xlsx', '--deadline', deadline)
    expect([state.exit, files.size]).toEqual([2, 0])
    expect(complained()).toContain(sentence)
  })

  it('takes a deadline of the same day', async () => {
    const { given, files } = open()
    await ask(given, '--workbook', 'q.xlsx', '--deadline', '2026-11-25')
    expect([...files.keys()]).toEqual(['q.xlsx'])
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
    expect(complained()).toContain('Written to back.json: 95 answers, nothing left to answer.')
  })

  it('reads a response that is no response with what is wrong, and a file that is not there', async () => {
    const { given, state, complained } = open({ 'r.json': { questionnaire: 'x', answers: {} } })
    await ask(given, '--read', 'r.json', '--to', 'back.json')
    await ask(given, '--read', 'gone.xlsx', '--marked', 'copy.xlsx')
    expect(state.exit).toBe(2)
    expect(complained()).toMatch(/questionnaire: .*[\s\S]*gone\.xlsx could not be opened\. Check the path\./)
  })
})

describe('palermo questionnaire --workbook --answers', () => {
  const evidence = [{ question: 'B01.1', kind: 'document', title: 'Code', date: null, sha256: null }]
  const sent = { ...answered, evidence }
  const portable = createPortable(edition, sent as unknown as SentResponse, 'North hall')

  it.each([
    ['an answer file of another instance', portable],
    ['a response to this edition', sent],
  ])('puts in what %s says, and says how much that is', async (_, file) => {
    const { given, files, complained, text } = open({ 'a.json': file })
    await ask(given, '--workbook', 'q.xlsx', '--answers', 'a.json')
    expect(complained()).toContain('95 answers stand in the workbook already; nothing is left to answer.')
    files.set('q.xlsx', await filledWith(files.get('q.xlsx')!, { 'closedOn:day': '2026-11-24' }))
    await ask(given, '--read', 'q.xlsx', '--to', 'back.json')
    expect(JSON.parse(text('back.json'))).toEqual({ ...sent, closedOn: '2026-11-24', declaration: null })
  })

  it('makes a workbook of this edition from one of another: what carries over stands in it, the rest is open', async () => {
    const world = open({ 'r.json': sent })
    await ask(world.given, '--workbook', 'old.xlsx', '--answers', 'r.json')
    world.files.set('old.xlsx', await filledWith(world.files.get('old.xlsx')!, { 'closedOn:day': '2026-11-20' }))
    const later = { ...world.given, edition: nextEdition }
    await ask(later, '--read', 'old.xlsx', '--to', 'part.json')
    expect(world.complained()).toMatch(
      /made with edition supply-chain@2026\.1[\s\S]*looked at again: B08\.5\nStill to be answered: B06\.5, B12\.3\n.*--workbook new\.xlsx --answers old\.xlsx/,
    )
    await ask(later, '--workbook', 'new.xlsx', '--answers', 'old.xlsx')
    expect(world.complained()).toContain('92 answers stand in the workbook already; 2 questions are left to answer.')
    expect(world.complained()).toMatch(/Freedom and debt!D\d+: No longer offered: Yes, they choose freely/)
    const { sheets } = await readXlsx(world.files.get('new.xlsx')!)
    const [, told] = sheets[0]!.rows.find(([label]) => label === 'Answered before')!
    expect(told).toMatch(
      /^92 answers that were given earlier stand in this workbook already\..*looked at first: B08\.5\.$/,
    )
    const states = sheets.flatMap(({ rows }) =>
      rows.flatMap((row) => (/^B\d\d\.\d$/.test(String(row[0])) ? [[row[0], row[4]]] : [])),
    )
    expect(states.filter(([, state]) => state === 'open').map(([code]) => code)).toEqual(['B06.5', 'B12.3'])
    world.files.set('new.xlsx', await filledWith(world.files.get('new.xlsx')!, { 'closedOn:day': '2026-11-24' }))
    await ask(later, '--read', 'new.xlsx', '--to', 'back.json')
    const back = JSON.parse(world.text('back.json'))
    expect(back.questionnaire).toContain('supply-chain@2027.1')
    expect(back.evidence).toEqual(evidence)
  })

  it('lets facts that are named beside it stand above those of the file', async () => {
    const { given, files, text } = open({ 'a.json': portable, 'p.json': { C03: 0.35 } })
    await ask(given, '--workbook', 'q.xlsx', '--answers', 'a.json', '--profile', 'p.json')
    files.set('q.xlsx', await filledWith(files.get('q.xlsx')!, { 'closedOn:day': '2026-11-24' }))
    await ask(given, '--read', 'q.xlsx', '--to', 'back.json')
    expect(JSON.parse(text('back.json')).profile).toEqual({ ...quietProfile, C03: 0.35 })
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
      /Rules and supply chain!D\d+: “half” is no percentage[\s\S]*Recruitment!D6: “Sometimes” is not offered here\. Choose one of: Yes/,
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
