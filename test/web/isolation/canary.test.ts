import { beforeAll, describe, expect, it } from 'vitest'
import { POLICY } from '../../../src/web/access.ts'
import { inWorkerd } from '../../runtime/runtime.ts'
import { textOf } from '../answers.ts'
import { requests } from '../requests.ts'
import { type House, type Houses, openHouses } from './houses.ts'

let houses: Houses
let read: { house: House; other: House; path: string; text: string; type: string }[]

/** Every address that is read, with the things of a house, and again with those of the other. */
const pathsOf = (house: House, other: House): string[] => {
  const byRequest = [house, other].flatMap(({ things }) =>
    Object.values(requests).flatMap((make) => {
      const { path, sent } = make(things)
      return sent === undefined ? [path] : []
    }),
  )
  const pages = POLICY.map(({ route }) => route.split(' ') as [string, string])
    .filter(([method, path]) => method === 'GET' && !path.startsWith('/api/'))
    .flatMap(([, path]) =>
      [house, other].map(({ things }) => {
        const id = path.startsWith('/keys')
          ? things.key
          : path.startsWith('/assess')
            ? things.assessment
            : things.supplier
        return path.replace('{id}', id).replace('{person}', things.member).replace('{token}', 'a'.repeat(43))
      }),
    )
  return [...new Set([...byRequest, ...pages])]
}

beforeAll(async () => {
  houses = await openHouses()
  read = []
  for (const [house, other] of [
    [houses.alder, houses.birch],
    [houses.birch, houses.alder],
  ] as const)
    for (const path of pathsOf(house, other)) {
      const answer = await house.ask(path)
      const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
      const text = `${JSON.stringify([...answer.headers])}\n${await textOf(answer)}`
      read.push({ house, other, path, text, type })
    }
})

describe('what is read', () => {
  it('holds the words of the house that reads it, in every kind of file, and none of the other', () => {
    for (const { other, path, text } of read) expect([path, text.includes(other.canary)]).toEqual([path, false])
    const own = read.filter(({ house, text }) => text.includes(house.canary))
    const types = [...new Set(own.map(({ type }) => type))].sort()
    console.log(
      `${inWorkerd ? 'workerd' : 'Node'}: ${read.length} answers read, ${own.length} with the canary of the house that read them ` +
        `(${types.join(', ')}), 0 with that of the other`,
    )
    expect(own.length).toBeGreaterThan(60)
    expect(types).toEqual(
      expect.arrayContaining(['application/json', 'application/pdf', 'application/x-ndjson', 'text/csv', 'text/html']),
    )
  })

  it('is nothing of the other house in any mail', async () => {
    const { rows } = await houses.store.listMails(null, { after: null, limit: 200 })
    expect(rows.length).toBeGreaterThan(1)
    for (const [house, other] of [
      [houses.alder, houses.birch],
      [houses.birch, houses.alder],
    ] as const) {
      const own = rows.map(({ words }) => JSON.stringify(words.body)).filter((text) => text.includes(house.canary))
      expect(own.length).toBeGreaterThan(0)
      for (const text of own) expect(text).not.toContain(other.canary)
    }
  })

  it('is nothing of anybody in what a fault leaves in the log', async () => {
    expect(houses.faults).toEqual([])
    const store = { ...houses.store, findSupplier: async () => Promise.reject(new Error('disk')) }
    const { createApp } = await import('../../../src/web/app.ts')
    const { given, HOST } = await import('../palermo.ts')
    const failing = given({ store })
    const key = await (
      await houses.alder.ask('/api/keys', { json: { label: 'log', scopes: ['suppliers.read'], days: 1 } })
    ).json()
    const { supplier } = houses.alder.things
    const answer = await createApp({ ...failing, now: houses.now }).request(`/api/suppliers/${supplier}`, {
      headers: { Host: HOST, Authorization: `Bearer ${(key as { key: string }).key}` },
    })
    expect(answer.status).toBe(500)
    expect(failing.faults).toHaveLength(1)
    const log = failing.faults.map(({ request, error }) => `${request} ${error} ${(error as Error).stack}`).join()
    expect(log).not.toContain(houses.alder.canary)
    expect(log).not.toContain((key as { key: string }).key)
  })
})
