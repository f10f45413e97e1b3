import { z } from 'zod'
import { digest } from '../../core/digest.ts'
import type { Outcome } from '../../core/problem.ts'
import type { Paper } from '../../core/report/content.ts'
import { createRecord } from '../../core/report/record.ts'
import { statusFor } from '../../core/status.ts'
import { tagged, taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findCase } from '../kept/case.ts'
import { certificateInputOf, decide, problemOfReason, showDecision } from '../kept/certificate.ts'
import type { Editions } from '../kept/editions.ts'
import { paperInput, reportOf } from '../kept/report.ts'
import { type Call, define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { CertificateKind, ShownDecision } from '../shape/assessment.ts'

type Given = Dependencies & { editions: Editions }
const Query = z.strictObject({ kind: CertificateKind.optional() })

/** A paper as PDF. Its content marks it, so that a reader who has it already costs no drawing. */
const pdf = async <Drawn extends Paper>(
  { c }: Call<unknown, unknown>,
  name: string,
  paper: Drawn,
  draw: (paper: Drawn) => Promise<Outcome<Uint8Array>>,
): Promise<Response> => {
  c.header('Content-Disposition', `inline; filename="${name}.pdf"`)
  return tagged(c, 'application/pdf', digest(paper), async () => {
    const drawn = await draw(paper)
    if (!drawn.ok) throw new Refusal('invalid', drawn.problems)
    return Uint8Array.from(drawn.value)
  })
}

/** What an assessment may be shown with: the risk report, and a record or certificate where one can be given. */
export const papersApi = (given: Given): Route[] => {
  const one = '/api/assessments/{id}'
  const find = ({ actor, param }: Call<unknown, unknown>) => findCase(given, actor.organisation, param('id'))
  return [
    define(
      {
        id: 'readReportPdf',
        method: 'get',
        path: `${one}/report.pdf`,
        room: 'papers',
        gives: { status: 200, type: 'application/pdf', schema: z.string() },
        refuses: ['gone', 'invalid'],
        tagged: true,
      },
      async (call) => {
        const found = await find(call)
        const report = await reportOf(given, call.actor, found)
        return pdf(call, `report-${found.row.id}`, report, given.papers.reportPdf)
      },
    ),
    define(
      {
        id: 'readCertificate',
        method: 'get',
        path: `${one}/certificate`,
        room: 'papers',
        query: Query,
        gives: gives(200, ShownDecision),
        refuses: ['gone'],
        tagged: true,
      },
      async (call) => {
        const found = await find(call)
        return taggedJson(call.c, showDecision(given, found, decide(found, call.query.kind)))
      },
    ),
    define(
      {
        id: 'readCertificatePdf',
        method: 'get',
        path: `${one}/certificate.pdf`,
        room: 'papers',
        query: Query,
        gives: { status: 200, type: 'application/pdf', schema: z.string() },
        refuses: ['gone', 'conflict', 'invalid'],
        tagged: true,
      },
      async (call) => {
        const found = await find(call)
        const granted = decide(found, call.query.kind)
        if (!granted.granted) throw new Refusal('conflict', granted.reasons.map(problemOfReason))
        const input = {
          ...(await paperInput(given, call.actor, found)),
          status: statusFor(granted.kind, certificateInputOf(found)),
        }
        const record = createRecord({ ...input, granted, number: found.row.id })
        return pdf(call, `${granted.kind}-${found.row.id}`, record, given.papers.recordPdf)
      },
    ),
  ]
}
