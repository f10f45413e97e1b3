import type { Figures, LineResult } from '../../db/batch/batch.ts'
import type { Assessment, Store } from '../../db/store.ts'
import { createFindEdition } from '../kept/editions.ts'
import type { KeptResult } from '../kept/history.ts'
import { createDraw } from './draw.ts'
import type { Workplace } from './open.ts'
import { createFresh } from './place.ts'
import { createRescoreTask } from './rescore.ts'

const figuresOf = (row: Assessment | null): Figures | null =>
  row && {
    riskLow: row.riskLow,
    riskHigh: row.riskHigh,
    coverage: row.coverage,
    flagsRed: row.flagsRed,
    flagsAmber: row.flagsAmber,
    edition: row.edition,
    method: row.method,
    headline: (row.result as KeptResult).assessment.result.headline,
  }

const namesOf = async (store: Store, organisation: string, id: string | null) => {
  const site = id === null ? null : await store.findSite(organisation, id)
  const supplier = site && (await store.findSupplier(organisation, site.supplier))
  return {
    country: site?.country ?? null,
    siteName: site?.text ?? null,
    supplierName: supplier?.text ?? null,
    ownKey: supplier?.ownKey ?? null,
  }
}

/** What scoring every site anew with the edition of a workplace would give, line by line; nothing is kept. `made` is the time it would be made. */
export async function* rescoreDry(workplace: Workplace, made: string): AsyncGenerator<LineResult> {
  const { store, organisation } = workplace
  const editions = { find: createFindEdition(workplace) }
  const task = createRescoreTask({ ...workplace, editions, made, draw: createDraw(made) }, '')
  let position = 0
  for await (const item of task.items(0)) {
    position += 1
    const decision = await task.decide(item, position, createFresh())
    if (decision === 'wait') throw new Error('a site waits for nothing')
    const { line, rows } = decision
    const before = line.before === null ? null : await store.findAssessment(organisation, line.before)
    const text = line.text && { ...line.text, digest: '', erased: null }
    yield {
      ...line,
      assessment: null,
      text,
      figures: figuresOf(line.outcome === 'same' ? before : rows.assessment),
      figuresBefore: figuresOf(before),
      ...(await namesOf(store, organisation, line.site)),
    }
  }
}
