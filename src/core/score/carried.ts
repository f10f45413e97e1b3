import type { Response } from '../answers/response.ts'
import { monthsAfter } from '../calendar.ts'
import type { Edition } from '../catalogue/catalogue.ts'
import { flagLevelOf } from './flags.ts'
import { type Review, type ReviewRecord, sumReview } from './review.ts'
import { standingsOf } from './standing.ts'

/** An earlier response of the same site with its review records, and the edition it answers. */
export type Earlier = { edition: Edition; response: Response; records: readonly ReviewRecord[] }

/**
 * Red flags that were closed on earlier responses of a site and still hold a floor on the day the new answers closed: by question,
 * the day of the record that closed it. A changed answer does not make a closed red forgotten.
 */
export const carriedFlags = (earlier: readonly Earlier[], closedOn: string): Review['carried'] => {
  const carried: Record<string, string> = {}
  for (const { edition, response, records } of earlier) {
    const review = sumReview(records)
    const standings = standingsOf(edition.catalogue, response, review)
    for (const indicator of edition.catalogue.indicators) {
      const closed = review.closed[indicator.code]
      if (!closed || closedOn >= monthsAfter(closed, edition.method.floors.closedRedMonths)) continue
      if (flagLevelOf(indicator, standings.get(indicator.code)!, response, review) !== 'red') continue
      if (closed > (carried[indicator.code] ?? '')) carried[indicator.code] = closed
    }
  }
  return carried
}
