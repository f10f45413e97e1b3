import { z } from 'zod'
import { digest } from '../digest.ts'
import { type Outcome, outcome, type Problem } from '../problem.ts'
import type { Catalogue, Edition } from './catalogue.ts'
import { findFaults } from './faults.ts'
import { Method } from './method.ts'
import {
  Benchmark,
  benchmarkOf,
  Contradiction,
  CoverageSet,
  DelphiRule,
  Indicator,
  ProfileQuestion,
  Source,
} from './parts.ts'
import { BenchmarkTexts, IndicatorTexts } from './texts.ts'

/** A data file of `benchmarks/` or `indicators/`: its path in the repository and its parsed JSON. */
export type CatalogueFile = { path: string; content: unknown }

const EditionName = z.strictObject({ edition: z.string().regex(/^[a-z-]+@\d{4}\.\d+$/), language: z.string() })
const IndicatorFile = z.strictObject({ benchmark: z.string(), indicators: z.array(Indicator).min(1) })

/**
 * Data files → an edition of the catalogue and its method, with their digests, or every fault at once with its file and path.
 * Faults of form come first; only sound parts are checked against each other.
 */
export const readCatalogue = (files: readonly CatalogueFile[]): Outcome<Edition> => {
  const problems: Problem[] = []
  const read = <T>(schema: z.ZodType<T>, { path, content }: CatalogueFile): T | null => {
    const result = schema.safeParse(content)
    if (result.success) return result.data
    for (const issue of result.error.issues)
      problems.push({
        at: `${path}: ${issue.path.join('.') || '(whole file)'}`,
        message: 'catalogue.form',
        values: { fault: issue.message },
      })
    return null
  }
  const one = <T>(schema: z.ZodType<T>, path: string): T | null => {
    const file = files.find((each) => each.path === path)
    if (file) return read(schema, file)
    problems.push({ at: path, message: 'catalogue.file-missing' })
    return null
  }
  const many = <T>(schema: z.ZodType<T>, pattern: RegExp): (T | null)[] =>
    files
      .filter(({ path }) => pattern.test(path))
      .sort((a, b) => a.path.localeCompare(b.path, 'en'))
      .map((file) => read(schema, file))

  const name = one(EditionName, 'benchmarks/edition.json')
  const method = one(Method, 'indicators/method.json')
  const benchmarks = many(Benchmark, /^benchmarks\/supply-chain\/B\d{2}\.json$/)
  const indicatorFiles = many(IndicatorFile, /^indicators\/supply-chain\/B\d{2}\.json$/)
  const profile = one(z.strictObject({ questions: z.array(ProfileQuestion) }), 'indicators/supply-chain/profile.json')
  const pairs = one(z.strictObject({ pairs: z.array(Contradiction) }), 'indicators/supply-chain/contradictions.json')
  const delphi = one(DelphiRule, 'indicators/supply-chain/delphi.json')
  const sources = one(z.strictObject({ sources: z.array(Source) }), 'benchmarks/sources.json')
  const coverage = one(z.strictObject({ sets: z.array(CoverageSet) }), 'benchmarks/coverage.json')
  const language = name?.language ?? 'en'
  const benchmarkTexts = one(BenchmarkTexts, `benchmarks/supply-chain/text/${language}.json`)
  const indicatorTexts = one(IndicatorTexts, `indicators/supply-chain/text/${language}.json`)
  for (const file of indicatorFiles)
    for (const indicator of file?.indicators ?? [])
      if (benchmarkOf(indicator.code) !== file?.benchmark)
        problems.push({
          at: `indicators/supply-chain/${file?.benchmark}.json: ${indicator.code}`,
          message: 'catalogue.other-benchmark',
        })

  if (problems.length > 0) return outcome(problems, () => ({}) as never)
  const catalogue: Catalogue = {
    edition: name!.edition,
    benchmarks: benchmarks.map((each) => each!),
    indicators: indicatorFiles.flatMap((file) => file!.indicators),
    profile: profile!.questions,
    contradictions: pairs!.pairs,
    delphi: delphi!,
    sources: sources!.sources,
    coverage: coverage!.sets,
    texts: { language, benchmarks: benchmarkTexts!, ...indicatorTexts! },
  }
  return outcome(findFaults(catalogue, method!), () => ({
    catalogue,
    catalogueDigest: digest(catalogue),
    method: method!,
    methodDigest: digest(method),
  }))
}

const EditionDocument = z.strictObject({
  catalogue: z.strictObject({
    edition: EditionName.shape.edition,
    benchmarks: z.array(Benchmark).min(1),
    indicators: z.array(Indicator).min(1),
    profile: z.array(ProfileQuestion),
    contradictions: z.array(Contradiction),
    delphi: DelphiRule,
    sources: z.array(Source),
    coverage: z.array(CoverageSet),
    texts: IndicatorTexts.extend({ language: z.string(), benchmarks: BenchmarkTexts }),
  }),
  method: Method,
})

/** A published edition or the one inside a bundle (`{ catalogue, method }`) → checked and with its digests, or every fault. */
export const readEdition = (document: unknown): Outcome<Edition> => {
  const read = EditionDocument.safeParse(document)
  if (!read.success)
    return outcome(
      read.error.issues.map(
        (issue): Problem => ({ at: issue.path.join('.'), message: 'catalogue.form', values: { fault: issue.message } }),
      ),
      () => ({}) as never,
    )
  const { catalogue, method } = read.data
  return outcome(findFaults(catalogue, method), () => ({
    catalogue,
    catalogueDigest: digest(catalogue),
    method,
    methodDigest: digest(method),
  }))
}
