import { z } from '@hono/zod-openapi'
import {
  Benchmark,
  Contradiction,
  CoverageSet,
  DelphiRule,
  Indicator,
  ProfileQuestion,
  Source,
} from '../../core/catalogue/parts.ts'
import { BenchmarkTexts, IndicatorText, IndicatorTexts } from '../../core/catalogue/texts.ts'
import { Digest, Form } from './base.ts'

const Texts = IndicatorTexts.extend({ language: z.string(), benchmarks: BenchmarkTexts })

/** The catalogue that questionnaires and scores are made from, with its texts and the digest it can be checked by. */
export const ShownCatalogue = z
  .strictObject({
    edition: z.string(),
    digest: Digest,
    method: z.strictObject({ edition: z.string(), digest: Digest }),
    exposureData: z.strictObject({ edition: z.string(), digest: Digest }),
    benchmarks: z.array(Benchmark),
    indicators: z.array(Indicator),
    profile: z.array(ProfileQuestion),
    contradictions: z.array(Contradiction),
    delphi: DelphiRule,
    sources: z.array(Source),
    coverage: z.array(CoverageSet),
    texts: Texts,
  })
  .openapi('Catalogue')

/** One indicator with its texts and the benchmark it belongs to. */
export const ShownIndicator = z
  .strictObject({
    edition: z.string(),
    benchmark: z.strictObject({ code: z.string(), title: z.string(), statement: z.string() }),
    indicator: Indicator,
    text: IndicatorText,
    sources: z.array(Source),
  })
  .openapi('Indicator')

const Choice = z.strictObject({ code: z.string(), label: z.string() })

/** Facts about the site, and the form that is wished for instead of the proposed one. */
export const NewQuestionnaire = z
  .strictObject({ profile: z.record(z.string(), z.unknown()).optional(), form: Form.optional() })
  .openapi('NewQuestionnaire')
export type NewQuestionnaire = z.infer<typeof NewQuestionnaire>

/** A questionnaire for a profile: which form is proposed and why, and every question in order. */
export const ShownQuestionnaire = z
  .strictObject({
    id: z.string(),
    edition: z.string(),
    form: Form,
    proposal: z.strictObject({
      form: Form,
      reason: z.enum(['small', 'small-so-far', 'exposure-high', 'large', 'workers-unknown']),
      unknown: z.int().min(0),
      text: z.string(),
    }),
    conditions: z.array(z.string()),
    profile: z.array(
      z.strictObject({
        code: z.string(),
        type: z.string(),
        question: z.string(),
        help: z.string(),
        why: z.string(),
        choices: z.array(Choice),
      }),
    ),
    questions: z.array(
      z.strictObject({
        code: z.string(),
        benchmark: z.string(),
        title: z.string(),
        core: z.boolean(),
        question: z.string(),
        help: z.string(),
        why: z.string(),
        evidence: z.string(),
        type: z.string(),
        choices: z.array(Choice),
        hiddenBy: z.strictObject({ question: z.string(), choices: z.array(z.string()) }).nullable(),
        settledBy: z.string().nullable(),
      }),
    ),
  })
  .openapi('Questionnaire')
