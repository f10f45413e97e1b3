import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { PLACE } from '../../../src/core/kernel/figures.ts'
import { createKernel } from '../../../src/core/kernel/kernel.ts'
import { blockOf } from '../../core/kernel/equal.ts'
import { createSupplier, edition, questions } from '../arithmetic.ts'
import { alternate, nanoseconds, warm } from '../rounds.ts'
import { type Row, shown } from '../row.ts'

const APART = 1e-12

const assertSame = (who: string, risks: readonly number[], kernel: readonly number[]): void =>
  risks.forEach((risk, i) => {
    assert.ok(Math.abs(risk - kernel[i]!) <= APART, `${who}, supplier ${i}: ${risk} and ${kernel[i]}`)
  })

/** Target 3: the same arithmetic by the kernel and by what people calculate questionnaires with. */
export const kernelAgainstSheets: Row = {
  number: 3,
  title: 'kernel against LibreOffice recalculating a sheet, HyperFormula and survey-core, same arithmetic',
  needs: ['packages', 'soffice'],
  run: async (given) => {
    const [{ openHyperFormula }, { openLibreOffice }, { openSurvey }] = await Promise.all([
      import('../peers/hyperformula.ts'),
      import('../peers/libreoffice.ts'),
      import('../peers/survey.ts'),
    ])
    const suppliers = Array.from({ length: given.quick ? 64 : 1_024 }, (_, i) => createSupplier(i + 1))
    const calculated = suppliers.slice(0, given.quick ? 32 : 200)
    const surveyed = suppliers.slice(0, given.quick ? 4 : 16)
    const kernel = createKernel(edition)
    const block = blockOf(
      edition,
      kernel.layout,
      suppliers.map(({ scored }) => scored),
    )
    const figures = new Float64Array(suppliers.length * kernel.perResponse)
    const run = () => kernel.run(block, figures)
    warm(run)
    const kept = suppliers.map((_, i) => figures[i * kernel.perResponse + PLACE.beforeFlags]!)

    const sheets = openHyperFormula()
    const survey = openSurvey()
    const office = await openLibreOffice(calculated)
    assertSame('HyperFormula', calculated.map(sheets.score), kept)
    assertSame('survey-core', surveyed.map(survey.score), kept)
    const taken = await alternate(
      {
        kernel: () => nanoseconds(suppliers.length, run),
        hyperformula: () => nanoseconds(calculated.length, () => calculated.map(sheets.score)),
        survey: () => nanoseconds(surveyed.length, () => surveyed.map(survey.score)),
        libreoffice: async () => ((await office.recalculate()) * 1e6) / calculated.length,
      },
      given,
    )
    assertSame('LibreOffice', await office.close(), kept)
    sheets.close()
    const version = execFileSync('soffice', ['--version']).toString().trim()
    const told = [
      `kernel ${shown(taken.kernel)} ns, LibreOffice ${shown(taken.libreoffice / 1e3)} µs, HyperFormula ${shown(taken.hyperformula / 1e3)} µs, ` +
        `survey-core ${shown(taken.survey / 1e3)} µs a supplier; ${version}`,
      `${questions.length} questions of all six scales, evidence levels, exposures, no flags: R0 within 1e-12; the kernel works out both ends and the headline as well`,
    ]
    return [
      { what: 'LibreOffice ÷ kernel', value: taken.libreoffice / taken.kernel, limit: { least: 250 }, told: [] },
      { what: 'HyperFormula ÷ kernel', value: taken.hyperformula / taken.kernel, limit: { least: 600 }, told: [] },
      { what: 'survey-core ÷ kernel', value: taken.survey / taken.kernel, limit: { least: 15_000 }, told },
    ]
  },
}
