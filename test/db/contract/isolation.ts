import { describe, expect, it } from 'vitest'
import type { Store } from '../../../db/store.ts'
import { digest } from '../../../src/core/digest.ts'
import { edition } from '../../support/edition.ts'
import type { Opened } from '../opened.ts'
import { at, createTenant } from '../tenant.ts'
import { askingPeople } from './asking-people.ts'
import { createBatchOf, keepBatchOf, keptBatch, lineAt, NOTHING_ADDED } from './batched.ts'
import { createImport, keepImportOf, keptImport, NO_STEP } from './listed.ts'
import { askingMails, keepMailsOf } from './mailed.ts'
import { createMatchEvent, createWatchList, keepMatchesOf } from './matched.ts'
import { keepGrantOf, keepPeopleOf } from './peopled.ts'
import { ALL, alder, birch, catalogue, dump, keepAll } from './tenants.ts'

/** The edition that the tenants name, with a catalogue to read codes by. */
export const packedEdition = { catalogue: edition.catalogue, catalogueDigest: digest('a catalogue') }

/** Rows of people may belong to no organisation, and say by their words and ids whose they are. */
const OF_BIRCH = /BIRCHCANARY|"b-/

/** Which suppliers a list may be asked for: of any list or of one, and any, those it still names or those it names no more. */
const LISTED = [null, 'BIRCHCANARY list'].flatMap((list) => [null, false, true].map((gone) => ({ list, gone })))

const eachOf = <Of>(all: readonly Of[], ask: (of: Of) => Promise<unknown>): Promise<unknown[]> =>
  Promise.all(all.map(ask))

/** Every method, asked by one organisation for what is another's. A method without a row here fails the test below. */
export const asking = (store: Store, o: string, mark: string): Record<keyof Store, () => unknown> => {
  const foreign = createTenant(o, 'ALDERCANARY', mark)
  const { act } = alder
  const own = (id: string) => `${mark}${id}`
  const begun = async () => (await store.findImport(o, own('import1'))) ?? keptImport(own('import1'))
  return {
    keepSupplier: () => store.keepSupplier(o, alder.supplier(8), [alder.site(81, 8)], act(9, alder.answered('second'))),
    keepSite: () => store.keepSite(o, foreign.site(9), act(9)),
    keepResponse: () => store.keepResponse(o, foreign.response(9, 1, 9), foreign.assessment(9), act(9)),
    keepAssessment: () => store.keepAssessment(o, foreign.assessment(9, 1), act(9)),
    keepReview: () => store.keepReview(o, foreign.review(9), foreign.assessment(9, 1, 1, 9), act(9)),
    keepScreening: () => store.keepScreening(o, alder.screening(8), act(9)),
    keepEdition: () => store.keepEdition(o, catalogue, act(9)),
    eraseTexts: () => store.eraseTexts(o, own('supplier1'), act(9)),
    findSupplier: () => store.findSupplier(o, own('supplier1')),
    findSupplierByOwnKey: () => store.findSupplierByOwnKey(o, 'BIRCHCANARY key 1'),
    findSite: () => store.findSite(o, own('site1')),
    findResponse: () => store.findResponse(o, own('response1')),
    findLatestResponse: () => store.findLatestResponse(o, own('site1')),
    findReview: () => store.findReview(o, own('review1')),
    findAssessment: () => store.findAssessment(o, own('assessment1')),
    findLatestAssessment: () => store.findLatestAssessment(o, own('site1')),
    findScreening: () => store.findScreening(o, own('screening1')),
    findEdition: () => store.findEdition(digest(catalogue.content)),
    findAnswered: () => store.findAnswered(o, 'POST /api/suppliers', mark === 'b-' ? 'first' : 'none', at(2)),
    listSuppliers: () => eachOf(LISTED, (filter) => store.listSuppliers(o, ALL, filter)),
    listSites: () => eachOf([null, own('supplier1')], (of) => store.listSites(o, of, ALL)),
    listResponses: () => eachOf([null, own('site1')], (of) => store.listResponses(o, of, ALL)),
    listReviews: () => store.listReviews(o, own('response1'), ALL),
    listAssessments: () => eachOf([null, own('site1')], (of) => store.listAssessments(o, of, ALL)),
    listScreenings: () => store.listScreenings(o, ALL),
    listAudit: () => store.listAudit(o, { after: null, limit: 100 }),
    listActivity: () => store.listActivity(o, { before: null, limit: 100, actor: null, act: null }),
    keepImport: () => store.keepImport(o, createImport('new'), act(9)),
    keepImportStep: async () => store.keepImportStep(o, await begun(), NO_STEP, act(9)),
    undoImport: async () => store.undoImport(o, await begun(), act(9)),
    findImport: () => store.findImport(o, own('import1')),
    findOpenImport: () => store.findOpenImport(o),
    listImports: () => store.listImports(o, ALL),
    listImportChanges: () => store.listImportChanges(o, own('import1'), { after: 0, limit: 9, kind: null }),
    listImportRejects: () => store.listImportRejects(o, own('import1'), { after: 0, limit: 9 }),
    findUndoObstacles: () => store.findUndoObstacles(o, keptImport(own('import1'))),
    findKnown: () => store.findKnown(o, { ownKeys: ['BIRCHCANARY key 1'], likenesses: ['BIRCHCANARY likeness'] }),
    listNamed: () => store.listNamed(o, 'BIRCHCANARY list', ALL),
    keepBatch: () => store.keepBatch(o, createBatchOf(alder, 'a-', 2).batch, [], act(9)),
    keepLine: () => store.keepLine(o, own('batch1'), lineAt(3), NOTHING_ADDED, act(9)),
    endBatch: async () =>
      store.endBatch(o, (await store.findBatch(o, own('batch1'))) ?? keptBatch(own('batch1')), act(9)),
    findBatch: () => store.findBatch(o, own('batch1')),
    findOpenBatch: () => store.findOpenBatch(o, createBatchOf(birch).batch.source),
    findProgress: () => store.findProgress(o, own('batch1')),
    findPiece: () => store.findPiece(o, own('batch1'), 0),
    findLastLine: () => store.findLastLine(o, own('batch1')),
    findLatestOfResponse: () => store.findLatestOfResponse(o, own('site1'), own('response1')),
    countAnsweredSites: () => store.countAnsweredSites(o),
    listBatches: () => store.listBatches(o, ALL),
    listOpenBatches: async () => (await store.listOpenBatches()).filter(({ organisation }) => organisation === o),
    listLines: () => store.listLines(o, own('batch1'), { after: 0, limit: 9, refused: false }),
    packAssessments: () => store.packAssessments(o, packedEdition),
    scanPacks: async () => {
      const seen: unknown[] = []
      await store.scanPacks(o, packedEdition, (pack) => void seen.push(pack))
      return seen
    },
    listNewest: () => store.listNewest(o, packedEdition.catalogueDigest, 0, 99),
    findPacked: () => store.findPacked(o, [1, 2, 3, 4]),
    listStandings: () => store.listStandings(o, { after: null, limit: 9 }),
    listSums: () => store.listSums(o),
    keepWatchList: () => store.keepWatchList(o, createWatchList(alder, 'a-', 9), act(9)),
    keepMatchEvent: () => store.keepMatchEvent(o, createMatchEvent(alder, 'confirmed', mark, 9), act(9)),
    findWatchList: () => store.findWatchList(o, own('watch-list1')),
    findMatch: () => store.findMatch(o, own('match1')),
    findDecided: () => store.findDecided(o, { id: own('match2'), likeness: 'BIRCHCANARY likeness' }),
    listWatchLists: () => store.listWatchLists(o, ALL),
    listMatches: () => store.listMatches(o, { screening: null, state: null }, ALL),
    listMatchEvents: () => store.listMatchEvents(o, own('match1')),
    ...askingMails(store, o, mark),
    ...askingPeople(store, o, mark),
    verifyAudit: () => store.verifyAudit(),
    close: () => null,
  }
}

export const isolationContract = (open: () => Promise<Opened>): void => {
  describe('two organisations', () => {
    it('nothing of one organisation is ever given to another, and what is foreign looks like what is not there', async () => {
      const opened = await open()
      const elsewhere = await open()
      for (const { store } of [opened, elsewhere]) {
        await keepPeopleOf(store, alder, 'a-')
        await keepAll(store, birch)
        await keepBatchOf(store, birch, 'b-')
        await keepImportOf(store, birch)
        await keepMatchesOf(store, birch, 'b-')
        await keepMailsOf(store)
        await keepPeopleOf(store, birch, 'b-')
        await keepGrantOf(store, birch, 'b-')
      }
      const birchRows = async () =>
        Object.values(await dump(opened))
          .flat()
          .filter(
            (row) =>
              row.organisation === 'birch' || (row.organisation !== 'alder' && OF_BIRCH.test(JSON.stringify(row))),
          )
      const before = await birchRows()
      const foreign = asking(opened.store, 'alder', 'b-')
      const missing = asking(elsewhere.store, 'alder', 'z-')
      expect(Object.keys(foreign).sort()).toEqual(Object.keys(opened.store).sort())
      for (const method of Object.keys(foreign) as (keyof Store)[]) {
        const answer = JSON.stringify((await foreign[method]()) ?? null)
        const nowhere = JSON.stringify((await missing[method]()) ?? null)
        expect(answer, method).not.toContain('BIRCHCANARY')
        if (!['listAudit', 'listActivity', 'verifyAudit'].includes(method)) expect(answer, method).toBe(nowhere)
      }
      expect(await birchRows()).toEqual(before)
      // A row that is named by when it came to be has no id that could be missing.
      expect(await opened.store.findPacked('alder', [1, 2, 3, 4])).toEqual([])
    })

    it('two organisations that chose the same ids and keys each see their own', async () => {
      const { store } = await open()
      const one = createTenant('alder', 'ALDERCANARY')
      const other = createTenant('birch', 'BIRCHCANARY')
      await keepAll(store, one)
      await keepAll(store, other)
      for (const tenant of [one, other]) {
        const o = tenant.organisation
        const seen = JSON.stringify([
          await store.findSupplier(o, 'supplier1'),
          await store.findSite(o, 'site1'),
          await store.findResponse(o, 'response1'),
          await store.findLatestResponse(o, 'site1'),
          await store.findReview(o, 'review1'),
          await store.findAssessment(o, 'assessment1'),
          await store.findLatestAssessment(o, 'site1'),
          await store.findScreening(o, 'screening1'),
          await store.findAnswered(o, 'POST /api/suppliers', 'first', at(2)),
          await store.listSuppliers(o, ALL),
          await store.listSites(o, null, ALL),
          await store.listSites(o, 'supplier1', ALL),
          await store.listResponses(o, null, ALL),
          await store.listReviews(o, 'response1', ALL),
          await store.listAssessments(o, 'site1', ALL),
          await store.listScreenings(o, ALL),
          await store.listAudit(o, { after: null, limit: 100 }),
        ])
        expect(seen).toContain(tenant.canary)
        expect(seen).not.toContain(tenant === one ? other.canary : one.canary)
      }
      expect(await store.eraseTexts('alder', 'supplier1', one.act(9))).toBe(6)
      expect((await store.findSupplier('birch', 'supplier1'))?.text.erased).toBeNull()
      expect((await store.findResponse('birch', 'response1'))?.codes).toEqual(other.response(1).codes)
      expect((await store.findSupplier('birch', 'supplier1'))?.ownKey).toBe('BIRCHCANARY key 1')
      expect((await store.findAnswered('birch', 'POST /api/suppliers', 'first', at(2)))?.body).toBe('BIRCHCANARY body')
    })
  })
}
