import { z } from '@hono/zod-openapi'
import { Wording } from '../../core/answers/wording.ts'
import { Portable } from '../../core/portable.ts'
import { Digest, Form, Named, SaidProblem } from './base.ts'
import { NewResponse } from './response.ts'

/** A filled questionnaire with its evidence list, as one file that any instance reads. */
export const AnswerFile = z.strictObject(Portable.shape).openapi('AnswerFile')

/** An answer file as it was handed out; the core reads it. */
export const HandedFile = z.unknown().openapi('HandedFile', { type: 'object' })

/** An answer file as it was handed out, or under `file` with what is added to it; the core reads it. */
export const SentAnswers = z.unknown().openapi('SentAnswers', {
  type: 'object',
  properties: {
    file: { type: 'object' },
    form: { type: 'string', enum: ['short', 'full'] },
    profile: { type: 'object' },
    answers: { type: 'object' },
    evidence: { type: 'array', items: { type: 'object' } },
    declaration: { type: ['object', 'null'] },
  },
})

/** What may be sent about a site: answers, or an answer file. */
export const AnswersOrFile = z.union([NewResponse, SentAnswers])

/** What an answer file says in the edition in use. `response` can be sent as it stands once the rest is answered, or before. */
export const CarriedAnswers = z
  .strictObject({
    from: z.strictObject({ catalogue: Named, questionnaire: z.string(), about: z.string().nullable(), digest: Digest }),
    into: z.strictObject({ catalogue: Named, questionnaire: z.string(), form: Form }),
    closedOn: z.string(),
    kept: z.array(z.string()),
    reworded: z.array(z.strictObject({ code: z.string(), before: Wording, now: Wording })),
    leftBehind: z.array(SaidProblem.extend({ sent: z.unknown() })),
    asked: z.array(z.strictObject({ code: z.string(), question: z.string() })),
    problems: z.array(SaidProblem),
    response: z.record(z.string(), z.unknown()),
  })
  .openapi('CarriedAnswers')
