import { z } from 'zod'
import { frameOf, sendHtml } from '../../answered/html.ts'
import { cursorOf, listQuery, readAsked } from '../../answered/page.ts'
import { showSite, showSupplier } from '../../answered/supplier.ts'
import type { Dependencies } from '../../dependencies.ts'
import { findCase } from '../../kept/case.ts'
import type { Editions } from '../../kept/editions.ts'
import { reportOf } from '../../kept/report.ts'
import { define, type Route } from '../../operation.ts'
import { Refusal } from '../../problems.ts'
import { ASSESSMENTS, SUPPLIERS } from '../../shell/addresses.ts'
import { PAGE } from '../gives.ts'
import { assessmentPage } from './assessment-page.tsx'
import { supplierPage } from './supplier-page.tsx'
import { COUNTED, suppliersPage } from './suppliers-page.tsx'

/** Each row of a page takes a look of its own at its sites or its newest assessment. */
const ROWS = '25'

const query = z.object({ after: listQuery.after })

/** Suppliers, their sites and their assessments, to be read. */
export const supplierPages = (given: Dependencies & { editions: Editions }): Route[] => {
  const { store } = given
  const find = async (organisation: string, id: string) => {
    const supplier = await store.findSupplier(organisation, id)
    if (!supplier) throw new Refusal('not-found')
    return showSupplier(supplier)
  }
  return [
    define(
      { id: 'showSuppliers', method: 'get', path: SUPPLIERS, room: 'pages', query, gives: PAGE },
      async ({ c, actor, query: { after } }) => {
        const { organisation } = actor
        const page = await store.listSuppliers(organisation, readAsked({ after, limit: ROWS }))
        const rows = page.rows.map(async (supplier) => {
          const sites = await store.listSites(organisation, supplier.id, { after: null, limit: COUNTED })
          return { ...showSupplier(supplier), sites: sites.next === null ? sites.rows.length : null }
        })
        const next = page.next && `${SUPPLIERS}?after=${encodeURIComponent(cursorOf(page.next))}`
        const shown = { rows: await Promise.all(rows), later: after !== undefined, next }
        return sendHtml(c, suppliersPage(await frameOf(given, c, actor), shown))
      },
    ),
    define(
      { id: 'showSupplier', method: 'get', path: `${SUPPLIERS}/{id}`, room: 'pages', query, gives: PAGE },
      async ({ c, actor, param, query: { after } }) => {
        const { organisation } = actor
        const supplier = await find(organisation, param('id'))
        const page = await store.listSites(organisation, supplier.id, readAsked({ after, limit: ROWS }))
        const sites = page.rows.map(async (site) => ({
          ...showSite(site),
          newest: await store.findLatestAssessment(organisation, site.id),
        }))
        const next = page.next && `${SUPPLIERS}/${supplier.id}?after=${encodeURIComponent(cursorOf(page.next))}`
        const shown = { supplier, sites: await Promise.all(sites), later: after !== undefined, next }
        return sendHtml(c, supplierPage(await frameOf(given, c, actor), shown))
      },
    ),
    define(
      { id: 'showAssessment', method: 'get', path: `${ASSESSMENTS}/{id}`, room: 'pages', gives: PAGE },
      async ({ c, actor, param }) => {
        const { organisation } = actor
        const found = await findCase(given, organisation, param('id'))
        const kept = await store.findSite(organisation, found.row.site)
        if (!kept) throw new Refusal('not-found')
        const site = showSite(kept)
        const supplier = await find(organisation, site.supplier)
        // A name that was erased ends the report as erased answers do.
        const erased = found.erased ?? site.erased ?? supplier.erased
        const shown = {
          row: found.row,
          site: site.name,
          supplier,
          report: erased === null ? await reportOf(given, actor, found) : null,
          erased,
        }
        return sendHtml(c, assessmentPage(await frameOf(given, c, actor), shown))
      },
    ),
  ]
}
