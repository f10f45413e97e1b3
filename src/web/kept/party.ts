import type { Party } from '../../core/report/input.ts'
import { allOf } from '../../kept/pages.ts'
import { countryName } from '../../sheet/country.ts'
import { showSite, showSupplier } from '../answered/supplier.ts'
import type { Dependencies } from '../dependencies.ts'
import { Refusal } from '../problems.ts'

/** Who a paper about a site is about; refuses where the name of the site or of its supplier was erased. */
export const findParty = async ({ store }: Dependencies, organisation: string, siteId: string): Promise<Party> => {
  const kept = await store.findSite(organisation, siteId)
  const owner = kept && (await store.findSupplier(organisation, kept.supplier))
  if (!kept || !owner) throw new Refusal('not-found')
  const site = showSite(kept)
  const supplier = showSupplier(owner)
  if (site.name === null || supplier.name === null)
    throw new Refusal('gone', [{ at: 'site', message: 'request.erased' }])
  const all = await allOf((asked) => store.listSites(organisation, supplier.id, asked))
  return {
    name: supplier.name,
    site: site.name,
    address: site.address,
    country: site.country === null ? null : countryName(site.country),
    register: supplier.register,
    sitesCovered: [site.name],
    sitesNotCovered: all.filter(({ id }) => id !== siteId).flatMap((other) => showSite(other).name ?? []),
  }
}
