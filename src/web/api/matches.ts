import { z } from 'zod'
import type { KeptMatch, KeptMatchEvent, MatchEvent } from '../../../db/match/match.ts'
import { evidenceLines } from '../../match/told.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import type { KeptMatchWords } from '../kept/against.ts'
import { newText } from '../kept/text.ts'
import { type Call, define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { MatchWithEvents, NewDecision, NewMatchAnswer, SaidAboutMatch, ShownMatch } from '../shape/match.ts'

type Words = { by: string; text: string }
const Filtered = z.strictObject({ ...listQuery, state: z.enum(['possible', 'confirmed', 'dismissed']).optional() })
type Filtered = z.infer<typeof Filtered>

/** Possible matches of screened lists with watch lists: a person decides, the supplier answers, and no number moves. */
export const matchesApi = (given: Dependencies): Route[] => {
  const { store, say, newId } = given

  const show = ({ document, likeness: _likeness, ...row }: KeptMatch) => {
    const words = document.body as KeptMatchWords | null
    return {
      ...row,
      is: say(`matches.is.${row.state}`),
      company: words?.company.name ?? null,
      list: words?.match.list ?? null,
      edition: words?.match.edition ?? null,
      entry: words?.match.entry ?? null,
      name: words?.match.name ?? null,
      evidence: words && evidenceLines(say, words.match),
      erased: document.erased,
    }
  }
  const showEvent = ({ id, made, kind, document }: KeptMatchEvent) => {
    const words = document.body as Words | null
    return { id, made, kind, by: words?.by ?? null, text: words?.text ?? null }
  }

  const find = async ({ actor, param }: Call<unknown, unknown>): Promise<KeptMatch> => {
    const found = await store.findMatch(actor.organisation, param('id'))
    if (!found) throw new Refusal('not-found')
    return found
  }

  /** Something said about a match, kept once. */
  const keepSaid = <Body>(call: Call<Body, unknown>, kind: MatchEvent['kind'], words: Words) =>
    createOnce(
      given,
      call,
      '/api/matches',
      async () => {
        const { id: match, document } = await find(call)
        if (document.erased) throw new Refusal('gone', [{ at: 'match', message: 'request.erased' }])
        const { made, actor } = call
        const event = { id: newId(), match, made, kind, document: newText(given, words) }
        return {
          id: event.id,
          body: { id: event.id, match, made, kind },
          keep: (act) => store.keepMatchEvent(actor.organisation, event, act),
        }
      },
      { locate: () => `/api/matches/${call.param('id')}` },
    )

  const page = async (call: Call<unknown, Filtered>, screening: string | null) => {
    const { c, actor, query } = call
    const filter = { screening, state: query.state ?? null }
    return taggedJson(c, sendPage(await store.listMatches(actor.organisation, filter, readAsked(query)), show))
  }
  return [
    define(
      {
        id: 'listMatches',
        method: 'get',
        path: '/api/matches',
        room: 'matches',
        query: Filtered,
        gives: gives(200, pageShape(ShownMatch)),
        tagged: true,
      },
      (call) => page(call, null),
    ),
    define(
      {
        id: 'listScreeningMatches',
        method: 'get',
        path: '/api/screenings/{id}/matches',
        room: 'matches',
        query: Filtered,
        gives: gives(200, pageShape(ShownMatch)),
        tagged: true,
      },
      async (call) => {
        const screening = await store.findScreening(call.actor.organisation, call.param('id'))
        if (!screening) throw new Refusal('not-found')
        return page(call, screening.id)
      },
    ),
    define(
      {
        id: 'readMatch',
        method: 'get',
        path: '/api/matches/{id}',
        room: 'matches',
        gives: gives(200, MatchWithEvents),
        tagged: true,
      },
      async (call) => {
        const match = await find(call)
        const { organisation } = call.actor
        const decided = await store.findDecided(organisation, match)
        return taggedJson(call.c, {
          ...show(match),
          events: (await store.listMatchEvents(organisation, match.id)).map(showEvent),
          earlier: decided && { id: decided.id, state: decided.state, screening: decided.screening },
          next: say(`matches.next.${match.state}`),
        })
      },
    ),
    define(
      {
        id: 'createDecision',
        method: 'post',
        path: '/api/matches/{id}/decisions',
        room: 'matches',
        body: NewDecision,
        creates: true,
        gives: gives(201, SaidAboutMatch),
      },
      (call) => keepSaid(call, call.body.decision, { by: call.body.by, text: call.body.reason }),
    ),
    define(
      {
        id: 'createMatchAnswer',
        method: 'post',
        path: '/api/matches/{id}/answers',
        room: 'matches',
        body: NewMatchAnswer,
        creates: true,
        gives: gives(201, SaidAboutMatch),
      },
      (call) => keepSaid(call, 'answered', call.body),
    ),
  ]
}
