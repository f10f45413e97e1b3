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
    invitations: 'invitation',
    passkeys: 'passkey',
    sessions: 'session',
  }
  const room = path.split('/{id}')[0]!.split('/').at(-1)!
  return path
    .replace('{id}', things[names[room] ?? 'supplier'])
    .replace('{review}', things.review)
    .replace('{person}', things.member)
    .replace('{code}', 'B03.1')
    .replace('{token}', 'a'.repeat(43))
}

/** Every address that is read, as somebody in every role of a house sees it, whoever runs the service included. */
export const readAll = async ({ app, people, alder }: Houses) => {
  const { cookie } = await people.signIn({
    organisation: 'alder',
    roles: ['buyer', 'reviewer', 'verifier', 'supplier', 'organisation-administrator', 'platform-administrator'],
  })
  const paths = POLICY.filter(({ route }) => route.startsWith('GET ')).map(({ route }) =>
    addressOf(route.slice(4), alder.things),
  )
  return Promise.all(
    paths.map(async (path) => {
      const answer = await app.request(path, { headers: { Host: HOST, Cookie: cookie } })
      return { path, answer, type: answer.headers.get('content-type')?.split(';')[0] ?? null }
    }),
  )
}
