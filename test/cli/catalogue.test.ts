import { describe, expect, it } from 'vitest'
import { createCatalogueCommand } from '../../src/cli/catalogue.ts'
import { createQuestionnaireCommand } from '../../src/cli/questionnaire.ts'
import { readEdition } from '../../src/core/catalogue/read.ts'
import { catalogueFiles, edition } from '../support/edition.ts'
import { createFakeTerminal } from '../support/terminal.ts'

const project = () =>
  Object.fromEntries(catalogueFiles.map(({ path, content }) => [`p/${path}`, structuredClone(content)]))
const run = async (files: Record<string, unknown>, ...words: string[]) => {
  const fake = createFakeTerminal(files)
  await createCatalogueCommand(fake.given).parseAsync([...words, 'p'], { from: 'user' })
  return fake
}

describe('palermo catalogue', () => {
  it('check says that the shipped catalogue is sound, and its digests', async () => {
    const { state, printed } = await run(project(), 'check')
    expect(state.exit).toBe(0)
    expect(printed()).toContain('14 benchmarks, 95 indicators, 34 of them core')
    expect(printed()).toContain(edition.catalogueDigest)
  })
  it('check names every fault at once with its file and path', async () => {
    const files = project()
    Object.assign(
      (files['p/indicators/supply-chain/B03.json'] as { indicators: { weight: number }[] }).indicators[0]!,
      { weight: -1, colour: 'red' },
    )
    delete files['p/benchmarks/supply-chain/text/en.json']
    files['p/indicators/supply-chain/profile.json'] = '{"questions": ['
    const { state, complained } = await run(files, 'check')
    expect(state.exit).toBe(2)
    expect(complained()).toContain('indicators/supply-chain/B03.json: indicators.0.weight')
    expect(complained()).toContain('benchmarks/supply-chain/text/en.json')
    expect(complained()).toContain('indicators/supply-chain/profile.json')
  })
  it('publish freezes catalogue and method under the digests that papers show, once; a changed one is refused', async () => {
    const first = await run(project(), 'publish')
    const paths = [...first.state.files.keys()].filter((name) => name.startsWith('p/benchmarks/editions/')).sort()
    expect(paths).toEqual([
      `p/benchmarks/editions/method@1-${edition.methodDigest}.json`,
      `p/benchmarks/editions/supply-chain@2026.1-${edition.catalogueDigest}.json`,
    ])
    const frozen = Object.fromEntries(paths.map((path) => [path, first.state.files.get(path)!]))
    const [method, catalogue] = paths.map((path) => JSON.parse(frozen[path]!))
    expect(readEdition({ catalogue, method })).toMatchObject({
      ok: true,
      value: { catalogueDigest: edition.catalogueDigest },
    })

    const again = await run({ ...project(), ...frozen }, 'publish')
    expect([again.state.exit, again.state.out.length]).toEqual([0, 2])
    expect(again.printed()).toContain('already published, unchanged')

    const changed: Record<string, unknown> = { ...project(), ...frozen }
    Object.assign((changed['p/indicators/supply-chain/B03.json'] as { indicators: object[] }).indicators[0]!, {
      weight: 3,
    })
    const refused = await run(changed, 'publish')
    expect([refused.state.exit, refused.complained()]).toEqual([1, expect.stringContaining('Raise the edition')])
  })
})

describe('palermo questionnaire', () => {
  const ask = async (profile: unknown, ...words: string[]) => {
    const fake = createFakeTerminal({ 'p.json': profile })
    await createQuestionnaireCommand(fake.given).parseAsync(['--profile', 'p.json', ...words], { from: 'user' })
    return fake
  }
  it('proposes the short form below 250 workers and prints 34 questions with why we ask', async () => {
    const { printed } = await ask({ workers: 80, C01: ['PRT'] })
    expect(printed()).toContain('34 of 95 questions')
    expect(printed().match(/Why we ask: /g)).toHaveLength(34)
  })
  it('proposes the full form where exposure is high, and gives the short one to whoever asks for it', async () => {
    const profile = { workers: 80, C01: ['MMR'], C10: 'open', C11: 'yes' }
    expect((await ask(profile)).printed()).toContain('95 of 95 questions')
    expect((await ask(profile, '--form', 'short')).printed()).toContain('34 of 95 questions')
  })
  it('writes a file to fill in that names the questionnaire and leaves every answer open', async () => {
    const { state } = await ask({ workers: 80, C03: 0 }, '--template', 'r.json')
    const template = JSON.parse(state.files.get('r.json')!)
    expect(template.questionnaire).toBe('supply-chain@2026.1/short/plain')
    expect(Object.values(template.answers)).toEqual(Array(34).fill(null))
  })
  it('names what is wrong with a profile', async () => {
    const { state, complained } = await ask({ C03: 30, C05: -1, C99: 1 })
    expect(state.exit).toBe(2)
    for (const place of ['profile.C03', 'profile.C05', 'profile.C99']) expect(complained()).toContain(place)
  })
})
