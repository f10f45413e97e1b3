import type { Store } from '../../db/store.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import type { Method } from '../core/catalogue/method.ts'
import { digest } from '../core/digest.ts'
import { createKernel } from '../core/kernel/kernel.ts'
import { countAll, countMoved, createMoveCounter, HEADLINES, type Moves } from '../core/kernel/rescore.ts'
import type { Problem } from '../core/problem.ts'
import { type BatchGiven, openBar } from './batch.ts'
import { drawTable } from './table.ts'
import { EXIT, printJson, refuse } from './terminal.ts'

/** The parts of a method by which country, good and sector were looked up: packed answers hold what came out. */
const lookups = ({ exposure: { country, good, sector } }: Method): string => digest({ country, good, sector })

/** Why what is packed cannot be worked out with an edition, empty where it can. */
const findUnfit = async (store: Store, organisation: string, edition: Edition): Promise<Problem[]> => {
  const sums = await store.listSums(organisation)
  if (!sums.some(({ catalogue }) => catalogue === edition.catalogueDigest))
    return [{ at: '--catalogue', message: 'batch.counts-catalogue', values: { edition: edition.catalogue.edition } }]
  for (const method of new Set(sums.map((sum) => sum.method))) {
    const kept = method === edition.methodDigest ? edition.method : (await store.findEdition(method))?.content
    if (!kept || lookups(kept as Method) !== lookups(edition.method))
      return [{ at: '--method', message: 'batch.counts-method', values: { method: edition.method.edition } }]
  }
  return []
}

const print = ({ say, out }: BatchGiven, moves: Moves, others: number): void => {
  const name = (headline: string) => say(`batch.counts.${headline}`)
  const { between, unread } = moves
  out(say('batch.counts.summary', { sites: countAll(moves), moved: countMoved(moves), between, unread }))
  out(
    drawTable(
      [say('batch.counts.from'), ...HEADLINES.map(name)],
      HEADLINES.map((one) => [name(one), ...HEADLINES.map((other) => String(moves.from[one][other]))]),
      HEADLINES.map((_, i) => i + 1),
    ),
  )
  if (others > 0) out(say('batch.counts.others', { count: others }))
  out(say('batch.counts.about'))
}

/** Counts how many sites would get which headline with an edition, from packed answers and without keeping anything. */
export const rescoreCounts = async (
  given: BatchGiven,
  store: Store,
  edition: Edition,
  options: { json?: boolean },
): Promise<void> => {
  const { organisation } = given.actor
  const unfit = await findUnfit(store, organisation, edition)
  const [first, ...rest] = unfit
  if (first) return refuse(given, [first, ...rest])
  await store.packAssessments(organisation, edition)
  const counter = createMoveCounter(createKernel(edition))
  const sites = await store.countAnsweredSites(organisation)
  const bar = openBar(given, sites)
  let done = 0
  await store.scanPacks(organisation, edition, async (pack) => {
    const { places } = pack
    const newest = new Set(await store.listNewest(organisation, edition.catalogueDigest, places[0]!, places.at(-1)!))
    counter.count(pack, (i) => newest.has(places[i]!))
    done += newest.size
    bar.step(done)
  })
  bar.close()
  const moves = counter.read()
  const others = Math.max(0, sites - countAll(moves))
  if (options.json) printJson(given, { ...moves, others })
  else print(given, moves, others)
  if (moves.unread > 0) given.setExit(EXIT.no)
}
