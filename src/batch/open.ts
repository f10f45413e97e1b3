import type { KeptBatch } from '../../db/batch/batch.ts'
import type { Store } from '../../db/store.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { createFindEdition } from '../kept/editions.ts'
import { createAssessTask, type Items } from './assess.ts'
import { createDraw } from './draw.ts'
import { createRescoreTask } from './rescore.ts'
import type { Task } from './task.ts'

/** What batches are worked on with; `edition` is the one in use. */
export type Tools = { store: Store; edition: Edition; exposure: ExposureData }

/** What batches of one organisation are worked on with, and in whose name. */
export type Workplace = Tools & { organisation: string; actor: string }

const nothingLeft: Task = {
  items: async function* () {},
  decide: () => Promise.reject(new Error('nothing is left of this batch')),
  refuse: () => {
    throw new Error('nothing is left of this batch')
  },
}

/**
 * The work of a kept batch, with the edition it was begun with. `items` are the lines of one that assesses. Once its words were erased
 * nothing is left to do.
 */
export const openTask = async (workplace: Workplace, batch: KeptBatch, items: Items): Promise<Task> => {
  const { store, exposure, organisation } = workplace
  if (batch.secret.body === null) return nothingLeft
  const editions = { find: createFindEdition(workplace) }
  const edition = await editions.find(batch.catalogue, batch.method)
  const draw = createDraw(String(batch.secret.body))
  const given = { store, editions, edition, exposure, organisation, made: batch.made, draw }
  return batch.kind === 'rescore' ? createRescoreTask(given, batch.id) : createAssessTask(given, items)
}
