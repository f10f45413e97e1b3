import assert from 'node:assert/strict'
import { join } from 'node:path'
import { createWriteTogether, openSqliteFile } from '../../../db/sqlite.ts'
import type { Store } from '../../../db/store.ts'
import { packCodes } from '../../../src/core/kernel/codes.ts'
import { packFacts } from '../../../src/core/kernel/facts.ts'
import { PLACE } from '../../../src/core/kernel/figures.ts'
import { createKernel, type Kernel } from '../../../src/core/kernel/kernel.ts'
import { createLayout } from '../../../src/core/kernel/layout.ts'
import { createBlock } from '../../../src/core/kernel/record.ts'
import { readScores } from '../../../src/core/kernel/scores.ts'
import { toKept } from '../../../src/core/numbers.ts'
import { createId } from '../../../src/id.ts'
import { chance } from '../../oracle/responses.ts'
import { edition } from '../../support/edition.ts'
import { fullCase } from '../answers.ts'
import { naive } from '../naive.ts'
import { inFolder } from '../program.ts'
import { alternate, median } from '../rounds.ts'
import { type Row, shown } from '../row.ts'
import { ORGANISATION, openFilled } from '../store.ts'

const PACKED_TOGETHER = 1_024
const TOTAL = 1_000_000

/** Target 7: what one assessment takes in a pack. */
export const bytesKept: Row = {
  number: 7,
  title: 'bytes of one assessment in the packs that batches read',
  run: ({ quick, tell }) =>
    inFolder(async (folder) => {
      const count = (quick ? 1 : 4) * PACKED_TOGETHER
      const { store, path } = await openFilled(folder, count)
      tell(1, 2)
      assert.equal(await store.packAssessments(ORGANISATION, edition), count)
      await store.close()
      const client = openSqliteFile(path)
      const one = (sql: string): number => client.prepare(sql).pluck().get() as number
      const exactOfAnswers = Array.from({ length: count }, (_, i) => {
        const { response } = fullCase(i + 1)
        return packCodes(edition.catalogue, response).length
      })
      const answers = exactOfAnswers.reduce((sum, bytes) => sum + bytes, 0) / count
      const whole =
        one('SELECT sum(length(places) + length(scores) + length(codes) + length(exact)) FROM packs') / count
      const pages = one(`SELECT sum(pgsize) FROM dbstat WHERE name = 'packs'`) / count
      const document = one(
        `SELECT avg(length(CAST(body AS BLOB))) FROM texts JOIN responses ON responses.document = texts.id`,
      )
      client.close()
      tell(2, 2)
      return [
        { what: 'bytes of the answers', value: answers, limit: { most: 160 }, told: [] },
        {
          what: 'bytes with scores, facts and row number, pages of the file included',
          value: pages,
          limit: { most: 280 },
          told: [
            `${count} full responses; without what the pages leave empty ${shown(whole)} bytes`,
            `the document they are packed from, which is kept beside, has ${shown(document)} bytes of JSON`,
          ],
        },
      ]
    }),
}

/** Target 8: many responses at once as packs, against a row for every answer. */
export const importAgainstRows: Row = {
  number: 8,
  title: 'bulk import of typed responses as packs against a row per answer, both committed with FULL',
  run: (given) =>
    inFolder(async (folder) => {
      const count = (given.quick ? 1 : 8) * PACKED_TOGETHER
      const some = given.quick ? 128 : 512
      const cases = Array.from({ length: count }, (_, i) => fullCase(i + 1))
      const layout = createLayout(edition.catalogue)
      const packed = openSqliteFile(join(folder, 'packs.db'))
      packed.exec('CREATE TABLE packs (number integer PRIMARY KEY, codes blob NOT NULL, exact blob NOT NULL)')
      const writePacks = createWriteTogether(packed)
      const rows = openSqliteFile(join(folder, 'rows.db'))
      rows.exec(`
        CREATE TABLE answers (response text NOT NULL, question text NOT NULL, answer text NOT NULL, PRIMARY KEY (response, question)) WITHOUT ROWID;
        CREATE INDEX answers_by_question ON answers (question, answer);
      `)
      const insert = rows.prepare('INSERT INTO answers VALUES (?, ?, ?)')
      const draw = chance(8)
      const newId = () => createId(Uint8Array.from({ length: 16 }, () => Math.floor(draw() * 256)))
      const { packs, single } = await alternate(
        {
          packs: async (round) => {
            const begun = performance.now()
            const writes = Array.from({ length: count / PACKED_TOGETHER }, (_, i) => {
              const block = createBlock(
                layout,
                cases.slice(i * PACKED_TOGETHER, (i + 1) * PACKED_TOGETHER).map(({ response, lookedUp, review }) => ({
                  codes: packCodes(edition.catalogue, response),
                  facts: packFacts(edition.catalogue, lookedUp, review),
                })),
              )
              const bytes = new Uint8Array(block.exact.buffer)
              return { sql: 'INSERT INTO packs VALUES (?, ?, ?)', params: [round * count + i, block.rows, bytes] }
            })
            const [first, ...rest] = writes
            await writePacks([first!, ...rest])
            return ((performance.now() - begun) * 1000) / count
          },
          single: () => {
            const begun = performance.now()
            rows.transaction(() => {
              for (const { response } of cases.slice(0, some)) {
                const id = newId()
                for (const [question, answer] of Object.entries(response.answers))
                  insert.run(id, question, JSON.stringify(answer))
              }
            })()
            return ((performance.now() - begun) * 1000) / some
          },
        },
        given,
      )
      const perResponse = rows.prepare('SELECT count(*) / count(DISTINCT response) FROM answers').pluck().get()
      assert.equal(perResponse, edition.catalogue.indicators.length)
      packed.close()
      rows.close()
      return [
        {
          what: 'time of a row per answer ÷ of packs',
          value: single / packs,
          limit: { least: 30 },
          told: [
            `packs ${shown(packs)} µs, a row per answer ${shown(single)} µs a response`,
            'the rows have ids as the store makes them and an index by question, by which they tell what packs tell',
            'the document, the result and the audit entry that are kept beside a pack are what row 5 measures',
          ],
        },
      ]
    }),
}

/** Copies the packs there are until they hold a million assessments. */
const repeatPacks = (path: string): number => {
  const client = openSqliteFile(path)
  const own = client.prepare('SELECT count(*) FROM packs').pluck().get() as number
  const last = client.prepare('SELECT max(last) FROM packs').pluck().get() as number
  const wanted = Math.ceil(TOTAL / PACKED_TOGETHER)
  const copy = client.prepare(
    `INSERT INTO packs SELECT organisation, catalogue, :number, first + :shift, last + :shift, count, places, scores, codes, exact
     FROM packs WHERE number = :own`,
  )
  client.transaction(() => {
    for (let number = own; number < wanted; number++)
      copy.run({ number, own: number % own, shift: last * Math.floor(number / own) })
  })()
  client.close()
  return wanted * PACKED_TOGETHER
}

/** JSON documents of typed answers in a table, as a service without packs would keep them. */
const writeDocuments = (path: string, count: number): void => {
  const client = openSqliteFile(path)
  client.exec('CREATE TABLE documents (id integer PRIMARY KEY, body text NOT NULL)')
  const insert = client.prepare('INSERT INTO documents (body) VALUES (?)')
  client.transaction(() => {
    for (let i = 0; i < count; i++) {
      const { response, lookedUp } = fullCase(i + 1)
      insert.run(JSON.stringify({ response, lookedUp }))
    }
  })()
  client.close()
}

const rescorePacks = async (store: Store, kernel: Kernel) => {
  const figures = new Float64Array(PACKED_TOGETHER * kernel.perResponse)
  let scored = 0
  let sum = 0
  const begun = performance.now()
  await store.scanPacks(ORGANISATION, edition, ({ block }) => {
    kernel.run(block, figures)
    for (let i = 0; i < block.count; i++) sum += figures[i * kernel.perResponse + PLACE.riskHigh]!
    scored += block.count
  })
  return { microseconds: ((performance.now() - begun) * 1000) / scored, scored, mean: sum / scored }
}

/** Target 10: a million stored assessments scored again, read from the disk. */
export const rescoreStored: Row = {
  number: 10,
  title: 're-score of a million stored assessments against JSON and the naive walk',
  run: (given) =>
    inFolder(async (folder) => {
      const kept = (given.quick ? 1 : 4) * PACKED_TOGETHER
      const { store, path } = await openFilled(folder, kept)
      await store.packAssessments(ORGANISATION, edition)
      const total = repeatPacks(path)
      const kernel = createKernel(edition)
      await store.scanPacks(ORGANISATION, edition, ({ block, scores }) => {
        const figures = new Float64Array(block.count * kernel.perResponse)
        kernel.run(block, figures)
        for (let i = 0; i < block.count; i++) {
          const { risk, coverage } = readScores(scores, i)
          const at = (name: keyof typeof PLACE) => toKept(figures[i * kernel.perResponse + PLACE[name]]!)
          assert.deepEqual([at('riskLow'), at('riskHigh'), at('coverage')], [risk.low, risk.high, coverage])
        }
      })
      writeDocuments(join(folder, 'documents.db'), kept)
      const documents = openSqliteFile(join(folder, 'documents.db'))
      const read = documents.prepare('SELECT body FROM documents').pluck()
      const { review } = fullCase(1)
      const means: { packs: number[]; json: number[] } = { packs: [], json: [] }
      const { packs, json } = await alternate(
        {
          packs: async () => {
            const { microseconds, scored, mean } = await rescorePacks(store, kernel)
            assert.equal(scored, total)
            means.packs.push(mean)
            return microseconds
          },
          json: () => {
            const begun = performance.now()
            let sum = 0
            for (const body of read.iterate() as Iterable<string>) {
              const { response, lookedUp } = JSON.parse(body)
              sum += naive(edition, response, lookedUp, review).risk.high
            }
            means.json.push(sum / kept)
            return ((performance.now() - begun) * 1000) / kept
          },
        },
        given,
      )
      // The million repeats the responses of the documents; the last round of repetition may be cut short.
      assert.ok(Math.abs(median(means.packs) - median(means.json)) < 1e-3)
      documents.close()
      await store.close()
      return [
        {
          what: 'time of JSON and the naive walk ÷ of packs and the kernel',
          value: json / packs,
          limit: { least: 40 },
          told: [
            `packs ${shown(1e6 / packs)} assessments/s over ${total.toLocaleString('en')}, JSON ${shown(1e6 / json)}/s over ${kept.toLocaleString('en')} of them`,
            `the packs repeat ${kept.toLocaleString('en')} different responses; every kept integer came out again`,
          ],
        },
      ]
    }),
}
