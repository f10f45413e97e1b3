import { expect, it } from 'vitest'
import { createSay } from '../../../src/messages/messages.ts'
import { openFonts } from '../../../src/pdf/fonts.ts'
import { recordPdf, reportPdf } from '../../../src/pdf/paper.ts'
import { faces, inWorkerd } from '../../runtime/runtime.ts'
import { lettersIn } from '../../support/pdf-letters.ts'
import { canaryOf, openHouses } from './houses.ts'

const fonts = openFonts(faces)
const say = createSay('en')
const papers = {
  reportPdf: (report: Parameters<typeof reportPdf>[0]) => reportPdf(report, fonts, say),
  recordPdf: (record: Parameters<typeof recordPdf>[0]) => recordPdf(record, fonts, say),
}

it('a paper as it is drawn here has the words of the house it is about, and none of the other', async () => {
  const { alder, birch } = await openHouses({ papers })
  let letters = 0
  for (const [house, other] of [
    [alder, birch],
    [birch, alder],
  ] as const)
    for (const paper of ['report.pdf', 'certificate.pdf']) {
      const answer = await house.ask(`/api/assessments/${house.things.assessment}/${paper}`)
      expect([paper, answer.status]).toEqual([paper, 200])
      const texts = lettersIn(new Uint8Array(await answer.arrayBuffer()))
      const words = ({ id }: typeof house) => canaryOf(id).replaceAll(' ', '')
      expect(texts.some((text) => text.includes(words(house)))).toBe(true)
      for (const text of texts) expect(text).not.toContain(words(other))
      letters += Math.max(...texts.map(({ length }) => length))
    }
  console.log(`${inWorkerd ? 'workerd' : 'Node'}: 4 papers drawn, ${letters} letters read in them`)
  expect(letters).toBeGreaterThan(4_000)
})
