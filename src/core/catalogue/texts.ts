import { z } from 'zod'

const text = z.string().trim().min(1)
const labels = z.record(z.string(), text)

/** What a person reads about one indicator. `flag` says why an answer needs attention, `patternQuestion` what a reviewer must find out first. */
export const IndicatorText = z.strictObject({
  name: text,
  question: text,
  help: text,
  why: text,
  remedy: text,
  evidence: text,
  choices: labels.default({}),
  flag: text.optional(),
  patternQuestion: text.optional(),
})
export type IndicatorText = z.infer<typeof IndicatorText>

/** Texts of the benchmarks in one language (`benchmarks/supply-chain/text/<language>.json`). */
export const BenchmarkTexts = z.record(z.string(), z.strictObject({ title: text, statement: text }))
export type BenchmarkTexts = z.infer<typeof BenchmarkTexts>

/** Texts of the indicators in one language (`indicators/supply-chain/text/<language>.json`). */
export const IndicatorTexts = z.strictObject({
  indicators: z.record(z.string(), IndicatorText),
  profile: z.record(z.string(), z.strictObject({ question: text, help: text, why: text, choices: labels.default({}) })),
  choices: labels,
  contradictions: z.record(z.string(), z.strictObject({ ask: text, why: text })),
  pattern: z.strictObject({ items: labels, dimensions: labels, patterns: labels, limits: text }),
  topics: labels,
  ilo: labels,
  types: z.record(z.string(), z.strictObject({ label: text, what: text })),
})
export type IndicatorTexts = z.infer<typeof IndicatorTexts>

/** All texts of a catalogue in one language. */
export type CatalogueTexts = { language: string; benchmarks: BenchmarkTexts } & IndicatorTexts
