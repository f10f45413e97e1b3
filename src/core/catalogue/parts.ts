import { z } from 'zod'

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const indicatorCode = z.string().regex(/^B\d{2}\.\d$/)
const profileCode = z.string().regex(/^C\d{2}b?$/)
const credit = z.number().min(0).max(1)
const line = z.array(z.tuple([z.number(), credit])).min(2)
const steps = z.array(z.tuple([z.number(), credit])).min(1)

/** What a text rests on: a source of `benchmarks/sources.json` and the place in it. */
const Citation = z.strictObject({
  source: z.string(),
  at: z
    .string()
    .regex(/^[^\s,;]/)
    .nullable(),
})

/** A document the catalogue cites, and how well it was read: in its own text, in part, through others, or not at all. */
export const Source = z.strictObject({
  code: z.string(),
  document: z.string().min(1),
  title: z.string().min(1),
  reliability: z.enum(['primary', 'primary-part', 'secondary', 'not-read']),
  url: z.url().nullable(),
})
export type Source = z.infer<typeof Source>

/** A fact of the profile that an excluding answer needs before it counts without a review. */
export const ProfileCondition = z.union([
  z.strictObject({ profile: profileCode, is: z.number() }),
  z.strictObject({ profile: profileCode, notAmong: z.array(z.string()).min(1) }),
])
export type ProfileCondition = z.infer<typeof ProfileCondition>

/** One answer a question offers. Its credit is the attainment 0..1; `kind` names the answers that say something other than how well. */
export const Choice = z.strictObject({
  code,
  credit: credit.optional(),
  flag: z.enum(['red', 'amber', 'review']).optional(),
  cause: z.literal('law').optional(),
  repairPlan: z.literal(true).optional(),
  kind: z.enum(['none', 'nobody-looked', 'none-found', 'not-applicable']).optional(),
  acceptedWhen: z.array(ProfileCondition).min(1).optional(),
})
export type Choice = z.infer<typeof Choice>

const choices = z.array(Choice)

/** How an answer becomes attainment: six types, as in `src/core/README.md`. */
export const Scale = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('yes-no'), choices: choices.min(3) }),
  z.strictObject({ type: z.literal('single'), choices: choices.min(2) }),
  z.strictObject({ type: z.literal('multiple'), choices: choices.min(2), fullCount: z.int().min(1) }),
  z.strictObject({ type: z.literal('share'), points: line, instead: choices }),
  z.strictObject({
    type: z.literal('number'),
    unit: z.literal('hours'),
    minimum: z.number(),
    maximum: z.number(),
    steps,
    beyond: credit,
    flagAbove: z.strictObject({ limit: z.number(), flag: z.enum(['red', 'amber']) }).optional(),
    instead: choices,
  }),
  z.strictObject({ type: z.literal('date'), months: steps, older: credit, instead: choices }),
])
export type Scale = z.infer<typeof Scale>

/** A condition on one answer, as contradiction pairs and the Delphi pattern use it. */
export const Leg = z.union([
  z.strictObject({ question: z.string(), choices: z.array(code).min(1) }),
  z.strictObject({ question: z.string(), above: z.number() }),
  z.strictObject({ question: z.string(), below: z.number() }),
  z.strictObject({ question: z.string(), atMost: z.number() }),
  z.strictObject({ question: z.string(), atLeast: z.number() }),
  z.strictObject({ question: z.string(), lacks: code }),
  z.strictObject({ question: z.string(), given: z.literal(true) }),
])
export type Leg = z.infer<typeof Leg>

const grade = z.enum(['S', 'M', 'W'])

/** An item of the ILO/EC Delphi list that an answer points to; not `certain` where a person must find out more first. */
export const DelphiItem = z.strictObject({
  dimension: z.enum(['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'ACT']),
  item: code,
  adult: grade.nullable(),
  child: z.union([grade, z.literal('act')]).nullable(),
  certain: z.boolean(),
  when: z.array(Leg).min(1),
})
export type DelphiItem = z.infer<typeof DelphiItem>

const TOPICS = [
  'GOV',
  'MAP',
  'RISK',
  'RECR',
  'TERMS',
  'MOVE',
  'CHILD',
  'PURCH',
  'MON',
  'GRIEV',
  'REM',
  'TRAIN',
  'REP',
  'COOP',
] as const

/** What is observed about one benchmark, and how it counts. */
export const Indicator = z.strictObject({
  code: indicatorCode,
  type: z.enum(['structure', 'process', 'outcome']),
  weight: z.number().positive(),
  core: z.boolean(),
  hiddenBy: z.strictObject({ question: indicatorCode, choices: z.array(code).min(1) }).optional(),
  scale: Scale,
  ilo: z.array(z.int().min(1).max(11)),
  topics: z.array(z.enum(TOPICS)).min(1),
  delphi: z.array(DelphiItem),
  sources: z.array(Citation).min(1),
})
export type Indicator = z.infer<typeof Indicator>

/** What a business free of trafficking commits to and does, with the indicators that observe it. */
export const Benchmark = z.strictObject({
  code: z.string().regex(/^B\d{2}$/),
  weight: z.number().positive(),
  sources: z.array(Citation).min(1),
})
export type Benchmark = z.infer<typeof Benchmark>

/** Two answers that do not go together: we ask back, and where `lowersEvidence` the benchmark of the first counts as less proven until answered. */
export const Contradiction = z.strictObject({
  code: z.string().regex(/^K\d+$/),
  first: Leg,
  any: z.array(Leg).min(1).optional(),
  all: z.array(Leg).min(1).optional(),
  lowersEvidence: z.boolean(),
})
export type Contradiction = z.infer<typeof Contradiction>

/** A question on place, sector, good or workforce: a fact, not conduct. */
export const ProfileQuestion = z.strictObject({
  code: profileCode,
  type: z.enum(['countries', 'goods', 'division', 'share', 'number', 'single']),
  choices: z.array(code).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  evidenced: z.boolean(),
  sources: z.array(Citation).min(1),
})
export type ProfileQuestion = z.infer<typeof ProfileQuestion>

/** The rule of the Delphi list: which grades make a dimension positive, and which dimensions make a pattern. */
export const DelphiRule = z.strictObject({
  positive: z.array(z.array(grade).min(2)).min(1),
  patterns: z.array(z.strictObject({ code, anyOf: z.array(z.string()), allOf: z.array(z.string()).min(1) })).min(1),
  childWhen: z.array(Leg),
  sources: z.array(Citation).min(1),
})
export type DelphiRule = z.infer<typeof DelphiRule>

/** The paragraphs of one source and the indicators that answer to each. */
export const CoverageSet = z.strictObject({
  source: z.string(),
  paragraph: z.string().nullable(),
  rows: z.record(z.string(), z.array(indicatorCode).min(1)),
})
export type CoverageSet = z.infer<typeof CoverageSet>

/** The benchmark an indicator belongs to: `B03.1` → `B03`. */
export const benchmarkOf = (indicator: string): string => indicator.slice(0, 3)
