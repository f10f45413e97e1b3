import type { Method } from '../core/catalogue/method.ts'
import { regionOf } from '../core/exposure/country.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { compareScreenings, countPriorities, type Facts, type Screening, screen } from '../core/screening.ts'
import type { Site, SupplierList } from './list.ts'
import type { Unplaced } from './placing.ts'

/** A site of a list with its screening; null where it is placed in no country. */
export type ScreenedSite = { site: Site; screening: Screening | null }

/** A list after screening: all sites in the order of the list, the placed ones in the order in which to ask, and counts. */
export type ScreenedList = {
  sites: readonly ScreenedSite[]
  first: readonly { site: Site; screening: Screening }[]
  priorities: ReturnType<typeof countPriorities>
  unplaced: readonly { reason: Unplaced; sites: readonly Site[] }[]
}

const keyOf = (facts: Facts): string => JSON.stringify([facts.countries, facts.divisions, facts.goods])

/** Screens the sites of a list, equal facts once. `onSite` hears how many are done. A site placed nowhere gets no priority. */
export const screenList = (
  data: ExposureData,
  method: Pick<Method, 'exposure' | 'screening'>,
  list: SupplierList,
  onSite: (done: number) => void,
): ScreenedList => {
  const seen = new Map<string, Screening>()
  const screened = (site: Site): Screening => {
    const key = keyOf(site)
    const screening = seen.get(key) ?? screen(data, method, site)
    seen.set(key, screening)
    return screening
  }
  const sites = list.sites.map((site, i) => {
    onSite(i + 1)
    return { site, screening: site.countries === null ? null : screened(site) }
  })
  const first = sites.flatMap(({ site, screening }) => (screening ? [{ site, screening }] : []))
  first.sort((a, b) => compareScreenings(a.screening, b.screening) || a.site.row - b.site.row)
  const reasons = new Map<Unplaced, Site[]>()
  for (const { site } of sites) {
    if (site.unplaced) reasons.get(site.unplaced)?.push(site) ?? reasons.set(site.unplaced, [site])
  }
  return {
    sites,
    first,
    priorities: countPriorities(first.map(({ screening }) => screening)),
    unplaced: [...reasons].map(([reason, unplacedSites]) => ({ reason, sites: unplacedSites })),
  }
}

/** The codes of the sources the screenings rest on, in the order of the sources file. */
export const citedSources = (data: ExposureData, list: ScreenedList): string[] => {
  const cited = new Set(
    list.first.flatMap(({ screening }) => screening.parts.flatMap((part) => part.bases.map((basis) => basis.source))),
  )
  return [...data.sources.keys()].filter((code) => cited.has(code))
}

/** Forced labour per thousand people in the ILO regions of a site's countries: context, no part of its index. */
export const contextOf = (data: ExposureData, site: Site) =>
  (site.countries ?? []).flatMap((country) => {
    const region = regionOf(data, country)
    return region ? [{ country, region: region.code, perThousand: region.perThousand, source: 'ilo-estimates' }] : []
  })
