import type { Method } from '../core/catalogue/method.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { regionOf } from '../core/exposure/region.ts'
import { accepted, type Outcome } from '../core/problem.ts'
import {
  compareOrders,
  type Order,
  orderOf,
  PRIORITIES,
  type Priority,
  type Screening,
  screen,
} from '../core/screening.ts'
import type { ListEnd, OpenList, Row, SupplierList } from './list.ts'
import type { ShareReadings } from './share.ts'
import type { Reason, Site } from './site.ts'

/** A row of a list with its screening; null where the row is no site, or is not used. */
export type ScreenedRow = Row & { screening: Screening | null }

/** A site that is placed, with its screening. */
export type ScreenedSite = { site: Site; screening: Screening }

/** What a screened list came to: the first sites in the order in which to ask, counts, rows not used by reason, and codes of sources. */
export type Screened = {
  first: readonly ScreenedSite[]
  priorities: readonly { low: Priority; high: Priority; count: number }[]
  rejected: readonly { reason: Reason; rows: readonly number[] }[]
  sources: readonly string[]
}

/** A list while it is screened row by row. */
export type Screener = { screen: (row: Row) => Screening | null; settle: () => Screened }

type Scale = Pick<Method, 'exposure' | 'screening'>

/** Different facts that are remembered with their screening. */
const MOST_REMEMBERED = 20_000

const UNKNOWN: readonly string[] = []

/** Equal facts with their screening, its place in the order in which to ask, and how many sites share them. */
type Shared = { screening: Screening; order: Order; count: number }
type Placed = ScreenedSite & { order: Order }

/** Remembers screenings under their facts. Equal texts of a list give the same arrays, so that these serve as keys. */
const openMemory = (make: (site: Site) => Screening, forget: (shared: Shared) => void) => {
  type Facts = readonly string[]
  const known = new Map<Facts, Map<Facts, Map<Facts, Shared>>>()
  let all: Shared[] = []
  const settle = (): void => {
    for (const shared of all) forget(shared)
    all = []
    known.clear()
  }
  const find = ({ countries, divisions, goods }: Site): Shared | undefined =>
    known
      .get(countries!)
      ?.get(divisions ?? UNKNOWN)
      ?.get(goods ?? UNKNOWN)
  const add = (site: Site): Shared => {
    if (all.length >= MOST_REMEMBERED) settle()
    const screening = make(site)
    const shared = { screening, order: orderOf(screening), count: 0 }
    const byDivisions = known.get(site.countries!) ?? new Map<Facts, Map<Facts, Shared>>()
    const byGoods = byDivisions.get(site.divisions ?? UNKNOWN) ?? new Map<Facts, Shared>()
    byGoods.set(site.goods ?? UNKNOWN, shared)
    known.set(site.countries!, byDivisions.set(site.divisions ?? UNKNOWN, byGoods))
    all.push(shared)
    return shared
  }
  return { of: (site: Site): Shared => find(site) ?? add(site), settle }
}

const compareNames = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** In the order in which to ask; equal sites by name, then as the list has them. */
const inOrder = (a: Placed, b: Placed): number =>
  compareOrders(a.order, b.order) || compareNames(a.site.name, b.site.name) || a.site.row - b.site.row

const screenedRow = ({ row, cells, site, reason, rejected }: Row, screening: Screening | null): ScreenedRow => ({
  row,
  cells,
  site,
  reason,
  rejected,
  screening,
})

const withoutOrder = ({ site, screening }: Placed): ScreenedSite => ({ site, screening })

/** Puts a site among the first so many. */
const insert = (first: Placed[], top: number, one: Placed): void => {
  let place = first.length
  while (place > 0 && inOrder(one, first[place - 1]!) < 0) place -= 1
  first.splice(place, 0, one)
  if (first.length > top) first.pop()
}

/** Opens the screening of a list: equal facts once, the first `top` sites kept. A row that is not used gets no priority. */
const openScreening = (data: ExposureData, method: Scale, top: number): Screener => {
  const counts = new Map<string, number>()
  const cited = new Set<string>()
  const first: Placed[] = []
  const reasons = new Map<Reason, number[]>()
  const memory = openMemory(
    (site) => screen(data, method, site),
    ({ screening: { priority, parts }, count }) => {
      const pair = priority.low + priority.high
      counts.set(pair, (counts.get(pair) ?? 0) + count)
      for (const { bases } of parts) for (const { source } of bases) cited.add(source)
    },
  )
  return {
    screen: (row) => {
      const { site, reason } = row
      if (site && reason) {
        const rows = reasons.get(reason)
        if (rows) rows.push(row.row)
        else reasons.set(reason, [row.row])
      }
      if (!site || reason) return null
      const shared = memory.of(site)
      const { screening, order } = shared
      shared.count += 1
      // Few of a long list come before the last of the first ones.
      const mayBeFirst = first.length < top || (top > 0 && compareOrders(order, first[top - 1]!.order) <= 0)
      if (mayBeFirst) insert(first, top, { site, screening, order })
      return screening
    },
    settle: () => {
      memory.settle()
      const count = (low: Priority, high: Priority): number => counts.get(low + high) ?? 0
      return {
        first: first.map(withoutOrder),
        priorities: PRIORITIES.flatMap((high) =>
          PRIORITIES.map((low) => ({ low, high, count: count(low, high) })),
        ).filter((one) => one.count > 0),
        rejected: [...reasons].map(([reason, rows]) => ({ reason, rows })),
        sources: [...data.sources.keys()].filter((code) => cited.has(code)),
      }
    },
  }
}

/** Hears screened rows in batches, in the order of the list; what it promises is awaited. */
export type OnScreened = (rows: readonly ScreenedRow[]) => undefined | Promise<void>

/**
 * Screens an open list in one reading, holding no more than a batch of it and the first `top` sites. With the readings of its share
 * columns the rows have their shares.
 */
export const screenStream = async (
  data: ExposureData,
  method: Scale,
  list: OpenList,
  top: number,
  onRows: OnScreened | null = null,
  shares?: ShareReadings,
): Promise<Outcome<Screened & { end: ListEnd }>> => {
  const screening = openScreening(data, method, top)
  const end = await list.read((rows) => {
    if (onRows) return onRows(rows.map((row) => screenedRow(row, screening.screen(row))))
    for (const row of rows) screening.screen(row)
    return undefined
  }, shares)
  return end.ok ? accepted({ ...screening.settle(), end: end.value }) : end
}

/** A list that is held whole after screening: every row, and the placed sites in the order in which to ask. */
export type ScreenedList = Screened & { all: readonly ScreenedRow[] }

/** Screens a list that is held whole. */
export const screenList = (data: ExposureData, method: Scale, { all }: SupplierList): ScreenedList => {
  const screening = openScreening(data, method, 0)
  const rows = all.map((row) => screenedRow(row, screening.screen(row)))
  const first = rows
    .flatMap(({ site, screening: one }): Placed[] =>
      site && one ? [{ site, screening: one, order: orderOf(one) }] : [],
    )
    .sort(inOrder)
    .map(withoutOrder)
  return { ...screening.settle(), first, all: rows }
}

/** Forced labour per thousand people in the ILO regions of a site's countries: context, no part of its index. */
export const contextOf = (data: ExposureData, site: Site) =>
  (site.countries ?? []).flatMap((country) => {
    const region = regionOf(data, country)
    return region ? [{ country, region: region.code, perThousand: region.perThousand, source: 'ilo-estimates' }] : []
  })
