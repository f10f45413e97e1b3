import type { Act, Store } from '../../db/store.ts'
import type { CountedUse, LimitKind } from '../../src/core/limit.ts'

const hasUses = (value: unknown): value is Act & { uses: readonly CountedUse[] } =>
  typeof value === 'object' && value !== null && 'uses' in value

/**
 * A store in which what is counted, by itself or in the write of an act, is full where `isFull` says so, and free again so many seconds
 * later; otherwise all is allowed. `hear` is told of each use that is counted.
 */
export const limitedStore = (
  store: Store,
  isFull: (kind: LimitKind) => boolean = () => false,
  retryAfterSeconds = 90,
  hear: (kind: LimitKind) => void = () => undefined,
): Store => {
  const use = (kind: LimitKind): boolean => {
    hear(kind)
    return !isFull(kind)
  }
  const limited = Object.fromEntries(
    Object.entries(store).map(([name, method]) => [
      name,
      async (...asked: unknown[]) => {
        const act = asked.at(-1)
        if (!hasUses(act)) return (method as (...asked: unknown[]) => unknown)(...asked)
        const { uses, ...rest } = act
        if (uses.map(({ kind }) => use(kind)).includes(false)) return { kept: false, because: 'limit' }
        return (method as (...asked: unknown[]) => unknown)(...asked.slice(0, -1), rest)
      },
    ]),
  ) as unknown as Store
  return {
    ...limited,
    close: store.close,
    countUse: async (kind) =>
      use(kind) ? { allowed: true, retryAfterSeconds: null } : { allowed: false, retryAfterSeconds },
    findFull: async (uses) => {
      const full = uses.find(({ kind }) => isFull(kind))
      return full ? { kind: full.kind, retryAfterSeconds } : null
    },
  }
}
