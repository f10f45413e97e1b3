import type { Store } from '../../db/store.ts'
import { itemOf, type StagedLine } from './lines.ts'
import type { Item } from './task.ts'

/** The lines of a batch that wait in the store, after a position; none once they were erased. */
export const stagedItems = (store: Store, organisation: string, batch: string) =>
  async function* (after: number): AsyncGenerator<Item> {
    for (let position = after; ; ) {
      const piece = await store.findPiece(organisation, batch, position)
      const lines = piece?.text.body as StagedLine[] | null | undefined
      const rest = lines?.slice(position - piece!.after) ?? []
      if (rest.length === 0) return
      for (const [number, text, problems] of rest) {
        if (text === '') yield { number, sent: null, problems }
        else {
          const item = itemOf({ number, text, fault: null })
          yield problems.length > 0 ? { ...item, problems } : item
        }
      }
      position += rest.length
    }
  }
