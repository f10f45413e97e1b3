import { createScoped } from '../core/scope.ts'

/**
 * Runs work for one name at a time, in the order in which it was asked for; other names go on beside it. `scope` gives what work must have
 * in common to wait for one another; left out for all.
 */
export const createTurns = (scope?: () => object) => {
  const lastHere = createScoped(() => new Map<string, Promise<unknown>>(), scope)
  return async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const last = lastHere()
    const before = last.get(name) ?? Promise.resolve()
    const mine = before.then(work, work)
    // What failed has been answered to whoever asked for it; the next does not wait for its reason.
    const over = mine.catch(() => undefined)
    last.set(name, over)
    void over.then(() => last.get(name) === over && last.delete(name))
    return mine
  }
}
