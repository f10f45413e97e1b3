import { expect, it } from 'vitest'
import { createSay } from '../../src/messages/messages.ts'
import { openFonts } from '../../src/pdf/fonts.ts'
import { recordPdf, reportPdf } from '../../src/pdf/paper.ts'
import { faces } from '../runtime/runtime.ts'
import { textOf } from '../support/printed.ts'
import { canaryOf, openHouses } from '../web/isolation/houses.ts'

const fonts = openFonts(faces)
const say = createSay('en')
const papers = {
  reportPdf: (report: Parameters<typeof reportPdf>[0]) => reportPdf(report, fonts, say),
  recordPdf: (record: Parameters<typeof recordPdf>[0]) => recordPdf(record, fonts, say),
}

it('a paper as it is drawn has the words of the house it is about, and none of the other', async () => {
  const { alder, birch } = await openHouses({ papers })
  for (const [house, other] of [
    [alder, birch],
    [birch, alder],
  ] as const)
    for (const paper of ['report.pdf', 'certificate.pdf']) {
      const path = `/api/assessments/${house.things.assessment}/${paper}`
      const answer = await house.ask(path)
      expect([paper, answer.status]).toEqual([paper, 200])
      const printed = textOf(new Uint8Array(await answer.arrayBuffer())).replaceAll(/\s+/g, ' ')
      expect(printed).toContain(canaryOf(house.id))
      expect(printed).not.toContain(canaryOf(other.id))
      expect((await other.ask(path)).status).toBe(404)
    }
})
