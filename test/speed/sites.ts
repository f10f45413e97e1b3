import { type Asked, openClients, post } from './load.ts'

/** Sites that one request makes; Palermo takes up to fifty. */
const TOGETHER = 50

/** Makes suppliers with so many sites at a running Palermo; the ids of the sites. */
export const createSites = async (asked: Asked, sites: number): Promise<string[]> => {
  const requests = Array.from({ length: Math.ceil(sites / TOGETHER) }, (_, i) =>
    post(
      asked,
      '/api/suppliers',
      JSON.stringify({
        name: `Supplier ${i}`,
        sites: Array.from({ length: TOGETHER }, (_, j) => ({ name: `Hall ${i}-${j}`, country: 'PRT', division: '31' })),
      }),
    ),
  )
  const clients = await openClients(asked.port, 4)
  const { bodies } = await clients.send(requests)
  clients.close()
  return bodies.flatMap((body) => (JSON.parse(body) as { sites: { id: string }[] }).sites.map(({ id }) => id))
}
