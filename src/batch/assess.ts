import type { Assessment, Store } from '../../db/store.ts'
import { carryAnswers } from '../core/answers/carry.ts'
import { findDateFaults, readResponse } from '../core/answers/response.ts'
import { assessResponse } from '../core/assess.ts'
import { textDigest } from '../core/audit.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { filledOf, isPortable, readPortable } from '../core/portable.ts'
import { accepted, type Outcome, type Problem } from '../core/problem.ts'
import type { FindEdition } from '../kept/editions.ts'
import { findCarried, responseOf, rowOf } from '../kept/history.ts'
import type { Draw } from './draw.ts'
import { readLine } from './line.ts'
import { type Fresh, placeLine } from './place.ts'
import { type Decision, type Item, refuseItem, type Task } from './task.ts'

/** What lines are worked on with. `made` is the time of the batch, which everything it keeps carries. */
export type TaskGiven = {
  store: Store
  editions: { find: FindEdition }
  edition: Edition
  exposure: ExposureData
  organisation: string
  made: string
  draw: Draw
}

/** Where lines begin that stand after a position. */
export type Items = Task['items']

/** An assessment is the newest of its site by (made, id): beside an earlier one of the same time, an id that stands before it is drawn again. */
export const drawAfter = (
  draw: Draw,
  name: string,
  made: string,
  latest: Pick<Assessment, 'made' | 'id'> | null,
): string => {
  for (let i = 0; ; i += 1) {
    const id = draw(i === 0 ? name : `${name} again ${i}`)
    if (!latest || latest.made < made || id > latest.id) return id
  }
}

/** The time of the batch, or of the site's newest assessment where somebody made one meanwhile. */
export const timeAfter = (made: string, latest: Pick<Assessment, 'made'> | null): string =>
  latest && latest.made > made ? latest.made : made

/** The answers as they are sent to the edition in use; a portable answer file of another edition gives what carries over. */
const readSent = ({ catalogue }: Edition, response: unknown): Outcome<unknown> => {
  if (!isPortable(response)) return accepted(response)
  const portable = readPortable(response)
  return portable.ok
    ? accepted(carryAnswers(catalogue, filledOf(portable.value, catalogue.texts.language)).response)
    : portable
}

const decide = async (given: TaskGiven, item: Item, position: number, fresh: Fresh): Promise<Decision | 'wait'> => {
  const { store, organisation, edition, exposure, draw } = given
  let about: string | null = null
  const refuse = (problems: readonly Problem[]) => refuseItem(given, item, position, problems, about)
  if (item.problems) return refuse(item.problems)
  const line = readLine(item.sent)
  if (!line.ok) return refuse(line.problems)
  const placed = await placeLine(given, fresh, line.value, position)
  if (!placed.ok) return refuse(placed.problems)
  const { id: site, supplier, site: added, supplierKey } = placed.value
  if (fresh.answered.has(site)) return 'wait'
  const isNew = added !== null || fresh.sites.some(({ id }) => id === site)
  if (!isNew) about = site

  const within = (problems: readonly Problem[]) =>
    refuse(problems.map((problem) => ({ ...problem, at: `response.${problem.at}` })))
  const filled = readSent(edition, line.value.response)
  if (!filled.ok) return within(filled.problems)
  const sent = filled.value
  const read = readResponse(edition.catalogue, sent)
  if (!read.ok) return within(read.problems)
  const misdated = findDateFaults(read.value, given.made.slice(0, 10))
  if (misdated.length > 0) return within(misdated)
  const before = isNew ? null : await store.findLatestResponse(organisation, site)
  const latest = isNew ? null : await store.findLatestAssessment(organisation, site)
  const made = timeAfter(given.made, latest)
  const version = (before?.version ?? 0) + 1
  const { closedOn } = read.value
  const { methodDigest } = edition
  const document = { id: draw(`answers ${position}`), salt: draw(`answers salt ${position}`), body: sent }
  const assessed = assessResponse(read.value, {
    edition,
    exposure,
    sent,
    review: [],
    carried: before ? await findCarried(given, organisation, site, { version, closedOn, methodDigest }) : {},
    id: drawAfter(draw, `assessment ${position}`, made, latest),
    site,
    madeAt: made,
    responseDigest: textDigest(document),
  })
  if (!assessed.ok) return within(assessed.problems)
  const response = responseOf(edition, assessed.value, { id: draw(`response ${position}`), version, document })
  const assessment = rowOf(assessed.value, response.id, [])
  if (supplier && supplierKey) fresh.suppliers.set(supplierKey, supplier.id)
  if (added) fresh.sites.push(added)
  fresh.answered.add(site)
  return {
    made,
    rows: { supplier, site: added, response, assessment },
    line: {
      position,
      number: item.number,
      outcome: 'kept',
      site,
      response: response.id,
      assessment: assessment.id,
      before: latest?.id ?? null,
      because: null,
      text: null,
    },
  }
}

/** Scores the answers of each line, with the supplier and the site where they are new. */
export const createAssessTask = (given: TaskGiven, items: Items): Task => ({
  items,
  decide: (item, position, fresh) => decide(given, item, position, fresh),
  refuse: (item, position, problems, site) => refuseItem(given, item, position, problems, site),
})
