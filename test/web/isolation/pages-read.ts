import { rolesOf } from '../../../src/core/organisation-kind.ts'
import { POLICY } from '../../../src/web/access.ts'
import { HOST } from '../palermo.ts'
import type { Houses, Things } from './houses.ts'

/** The address of a route, with the things of a house in it. */
export const addressOf = (path: string, things: Things): string => {
  const names: Record<string, keyof Things> = {
    suppliers: 'supplier',
    sites: 'site',
    responses: 'response',
    assessments: 'assessment',
    screenings: 'screening',
    batches: 'batch',
    imports: 'import',
    'watch-lists': 'watchList',
    matches: 'match',
    keys: 'key',
    grants: 'grant',
    granted: 'granted',
    invitations: 'invitation',
    passkeys: 'passkey',
    sessions: 'session',
  }
  const room = path.split('/{id}')[0]!.split('/').at(-1)!
  return path
    .replace('{id}', things[names[room] ?? 'supplier'])
    .replace('{review}', things.review)
    .replace('{response}', things.grantedResponse)
    .replace('{organisation}', things.organisation)
    .replace('{person}', things.member)
    .replace('{code}', 'B03.1')
    .replace('{token}', 'a'.repeat(43))
}

/** Every address that is read, as somebody sees it who may: a member of a house in every role, who checks for it, and whoever runs the service. */
export const readAll = async ({ app, people, alder, elm }: Houses) => {
  const buyer = await people.signIn({ organisation: 'alder', roles: rolesOf('buyer') })
  const checker = await people.signIn({ organisation: 'elm', roles: rolesOf('verifier') })
  const operator = await people.signIn({ organisation: 'platform', roles: rolesOf('platform') })
  const asked = POLICY.filter(({ route }) => route.startsWith('GET ')).map(({ route, touches }) => {
    const checks = touches === 'granted records'
    const { cookie } = checks ? checker : touches === 'the service' ? operator : buyer
    return { cookie, path: addressOf(route.slice(4), (checks ? elm : alder).things) }
  })
  return Promise.all(
    asked.map(async ({ cookie, path }) => {
      const answer = await app.request(path, { headers: { Host: HOST, Cookie: cookie } })
      return { path, answer, type: answer.headers.get('content-type')?.split(';')[0] ?? null }
    }),
  )
}
