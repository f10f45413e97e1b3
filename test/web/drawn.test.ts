import { beforeAll, describe, expect, it } from 'vitest'
import { createSay } from '../../src/messages/messages.ts'
import { openFonts } from '../../src/pdf/fonts.ts'
import { recordPdf, reportPdf } from '../../src/pdf/paper.ts'
import type { Dependencies } from '../../src/web/dependencies.ts'
import { faces } from '../runtime/runtime.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { jsonOf, problemsOf, textOf } from './answers.ts'
import { openWorld, type World } from './drivers.ts'

const fonts = openFonts(faces)
const say = createSay('en')
const papers: Dependencies['papers'] = {
  reportPdf: (report) => reportPdf(report, fonts, say),
  recordPdf: (record) => recordPdf(record, fonts, say),
}

describe('papers as they are drawn', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ papers })
  })

  /** The report about another site of the supplier, with its best answers. */
  const reportAbout = async (name: string): Promise<Response> => {
    const { ask, settled } = world
    const site = await jsonOf<{ id: string }>(ask('/api/sites', { json: { supplier: settled.supplier, name } }))
    const { assessment } = await jsonOf<{ assessment: { id: string } }>(
      ask(`/api/sites/${site.id}/responses`, { json: bestResponse(edition) }),
    )
    return ask(`/api/assessments/${assessment.id}/report.pdf`)
  }

  it.each(['report.pdf', 'certificate.pdf'])('gives %s as a whole PDF that carries its faces', async (paper) => {
    const answer = await world.ask(`/api/assessments/${world.settled.assessment}/${paper}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const letters = await textOf(answer)
    expect(letters).toMatch(/^%PDF-1\.\d[\s\S]*%%EOF\s*$/)
    for (const face of ['NotoSans-Regular', 'NotoSans-Bold'])
      expect(letters).toMatch(new RegExp(`/FontName /[A-Z]{6}\\+${face}`))
    expect(world.faults).toEqual([])
  })

  it('draws names in every letter of the faces', async () => {
    expect((await reportAbout('Xưởng Điện Bàn, Łódź, Ψυχικό, Київ')).status).toBe(200)
  })

  it('refuses a name in letters that the faces do not have, and says which', async () => {
    const answer = await reportAbout('苏州 hall')
    expect(answer.status).toBe(422)
    const [problem] = await problemsOf(Promise.resolve(answer))
    expect(problem!.message).toContain('苏')
  })
})
