import { describe, expect, it } from 'vitest'
import { createAssessCommand } from '../../src/cli/assess.ts'
import { createRescoreCommand } from '../../src/cli/rescore.ts'
import { bestResponse, levelRecords } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { createFakeTerminal } from '../support/terminal.ts'

const sent = bestResponse(edition, { 'B06.1': 'law', 'B01.2': null })

describe('palermo assess', () => {
  it('prints the band first, then the interval with coverage, flags and edition beside it', async () => {
    const { given, state, printed } = createFakeTerminal({ 'r.json': sent })
    await createAssessCommand(given).parseAsync(['r.json'], { from: 'user' })
    expect(state.exit).toBe(0)
    expect(state.out[0]).toBe('high')
    expect(printed()).toMatch(
      /Risk index 0\.35 to 0\.35[\s\S]*99 % of what was asked[\s\S]*0 red, 1 amber[\s\S]*supply-chain@2026\.1/,
    )
  })
  it('prints JSON that a machine can read, with kept integers', async () => {
    const { given, printed } = createFakeTerminal({ 'r.json': sent })
    await createAssessCommand(given).parseAsync(['r.json', '--json'], { from: 'user' })
    const { assessment, explanation } = JSON.parse(printed())
    expect(assessment.result.risk.high).toBe(350_000_000)
    expect(explanation.nextBand.flagsToClose).toEqual(['B06.1'])
  })
  it('takes the records of a reviewer into account', async () => {
    const { given, printed } = createFakeTerminal({
      'r.json': bestResponse(edition),
      'v.json': levelRecords(edition, 2).map(({ by, on, does }) => ({ by, on, does })),
    })
    await createAssessCommand(given).parseAsync(['r.json', '--review', 'v.json', '--json'], { from: 'user' })
    expect(JSON.parse(printed()).assessment.result.counts.byLevel[2]).toBeGreaterThan(80)
  })
  it('names every place in answers that cannot be used, scores nothing and leaves with 2', async () => {
    const wrong = { ...sent, weights: {}, answers: { ...sent.answers, 'B01.1': 'never', 'B01.6': 80, 'B99.9': 'yes' } }
    const { given, state, complained } = createFakeTerminal({ 'r.json': wrong })
    await createAssessCommand(given).parseAsync(['r.json', '--bundle', 'b.json'], { from: 'user' })
    expect(state.exit).toBe(2)
    expect(state.out).toEqual([])
    expect(state.files.has('b.json')).toBe(false)
    for (const place of ['weights', 'answers.B01.1', 'answers.B01.6', 'answers.B99.9'])
      expect(complained()).toContain(`  ${place}:`)
  })
  it.each([
    ['a file that is not there', {}, 'r.json could not be opened'],
    ['a file that is not JSON', { 'r.json': '{"a": ' }, 'r.json is not JSON'],
  ])('says what to do about %s', async (_, files, sentence) => {
    const { given, state, complained } = createFakeTerminal(files)
    await createAssessCommand(given).parseAsync(['r.json'], { from: 'user' })
    expect(state.exit).toBe(2)
    expect(complained()).toContain(sentence)
  })
})

describe('palermo rescore', () => {
  const bundleOf = async () => {
    const { given, state } = createFakeTerminal({ 'r.json': sent })
    await createAssessCommand(given).parseAsync(['r.json', '--bundle', 'b.json'], { from: 'user' })
    return state.files.get('b.json')!
  }
  it('finds every kept number of a bundle equal', async () => {
    const { given, state, printed } = createFakeTerminal({ 'b.json': await bundleOf() })
    await createRescoreCommand(given).parseAsync(['b.json'], { from: 'user' })
    expect(state.exit).toBe(0)
    expect(printed()).toContain('Every kept number is equal')
  })
  it('leaves with 1 and names the place where a bundle was changed', async () => {
    const changed = (await bundleOf()).replace('"B01.1":"whole-chain"', '"B01.1":"none"')
    const { given, state, printed } = createFakeTerminal({ 'b.json': changed })
    await createRescoreCommand(given).parseAsync(['b.json'], { from: 'user' })
    expect(state.exit).toBe(1)
    expect(printed()).toContain('benchmarks.0.value')
  })
})
