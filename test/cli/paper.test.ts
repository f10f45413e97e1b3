import { describe, expect, it } from 'vitest'
import { createAssessCommand } from '../../src/cli/assess.ts'
import { createCertificateCommand, createReportCommand, type PaperGiven } from '../../src/cli/paper.ts'
import { accepted } from '../../src/core/problem.ts'
import { createSay } from '../../src/messages/messages.ts'
import { createPapers } from '../../src/papers.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { fonts } from '../support/papers.ts'
import { createFakeTerminal } from '../support/terminal.ts'

const bundleOf = async (changes: Record<string, unknown> = {}): Promise<string> => {
  const { given, state } = createFakeTerminal({ 'r.json': bestResponse(edition, changes) })
  await createAssessCommand(given).parseAsync(['r.json', '--bundle', 'b.json'], { from: 'user' })
  return state.files.get('b.json')!
}
const issuer: PaperGiven['issuer'] = () => accepted({ name: 'Test house', origin: null, concerns: null })
const run = async (
  create: typeof createReportCommand,
  files: Record<string, string>,
  words: string[],
  changes: Partial<PaperGiven> = {},
) => {
  const fake = createFakeTerminal(files)
  const given = { ...fake.given, papers: createPapers(fonts, createSay('en')), issuer, ...changes }
  await create(given).parseAsync(['b.json', '--name', 'Mill Ltd', ...words], { from: 'user' })
  return fake
}

describe('palermo report', () => {
  it('writes a PDF from a bundle, with the assessment before beside it', async () => {
    const files = { 'b.json': await bundleOf(), 'old.json': await bundleOf({ 'B01.1': 'none' }) }
    const { state, printed } = await run(createReportCommand, files, ['--out', 'r.pdf', '--previous', 'old.json'])
    expect([state.exit, state.files.get('r.pdf')!.slice(0, 5)]).toEqual([0, '%PDF-'])
    expect(printed()).toContain('r.pdf')
  })
  it('makes no paper from a bundle that does not re-score', async () => {
    const changed = (await bundleOf()).replace('"B01.1":"whole-chain"', '"B01.1":"none"')
    const { state, complained } = await run(createReportCommand, { 'b.json': changed }, ['--out', 'r.pdf'])
    expect([state.exit, state.files.has('r.pdf')]).toEqual([1, false])
    expect(complained()).toContain('palermo rescore b.json')
  })
  it('names the setting that is wrong, and writes nothing', async () => {
    const wrong: PaperGiven['issuer'] = () => ({
      ok: false,
      problems: [{ at: 'PALERMO_ORIGIN', message: 'config.origin' }],
    })
    const { state, complained } = await run(createReportCommand, { 'b.json': await bundleOf() }, [], { issuer: wrong })
    expect([state.exit, state.files.size]).toEqual([2, 1])
    expect(complained()).toContain('PALERMO_ORIGIN')
  })
})

describe('palermo certificate', () => {
  it('writes the most that the reviews allow: without any, a self-assessment record', async () => {
    const { state } = await run(createCertificateCommand, { 'b.json': await bundleOf() }, ['--out', 'c.pdf'])
    expect([state.exit, state.files.get('c.pdf')!.slice(0, 5)]).toEqual([0, '%PDF-'])
  })
  it('says every reason why not, writes nothing and leaves with 1', async () => {
    const { state, complained } = await run(createCertificateCommand, { 'b.json': await bundleOf() }, [
      '--kind',
      'certificate-of-verification',
    ])
    expect([state.exit, state.files.has('certificate.pdf')]).toEqual([1, false])
    for (const reason of ['Have a reviewer look', 'Have an independent verifier', 'evidenced control is below'])
      expect(complained()).toContain(reason)
  })
})
