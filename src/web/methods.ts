import type { PolicyRow } from './access.ts'
import type { Actor } from './actor.ts'
import { decideAdmission } from './let-in.ts'

type Known = { row: PolicyRow; method: string; address: RegExp }

const known = (policy: readonly PolicyRow[]): Known[] =>
  policy.map((row) => {
    const [method = '', path = ''] = row.route.split(' ')
    const address = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)
    return { row, method, address }
  })

/**
 * Finds the methods that an address takes, for the `Allow` header; none where there is no such address. Routes are published in the OpenAPI
 * document, so that this looks at the address alone: never at whether the thing exists, and at who asks only for addresses of the operator,
 * which are not there for anybody else.
 */
export const createMethods = (policy: readonly PolicyRow[]) => {
  const all = known(policy)
  return (path: string, actor: Actor): string[] => {
    const own = all.filter(
      ({ row, address }) =>
        address.test(path) && (row.touches !== 'the service' || decideAdmission(row, actor) === 'in'),
    )
    const taken = new Set(own.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))
    return taken.size === 0 ? [] : [...taken, 'OPTIONS'].sort()
  }
}
