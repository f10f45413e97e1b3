import type { D1Binding } from '../../../db/d1.ts'
import type { Hear, Statement } from './client.ts'

const ASKING = new Set(['run', 'all', 'raw', 'first'])
type Own = Statement & { statement: object }

/** A D1 binding each step of which is heard: every question, every batch with its statements, and the answer about it. */
export const hearBinding = (binding: D1Binding, hear: Hear): D1Binding => {
  // A batch takes the statements of the binding itself.
  const own = new WeakMap<object, Own>()
  const wrap = (statement: object, sql: string, values: readonly unknown[]): object => {
    const wrapped = new Proxy(statement, {
      get: (target, name) => {
        const member = Reflect.get(target, name, target)
        if (typeof member !== 'function') return member
        if (name === 'bind') return (...bound: unknown[]) => wrap(Reflect.apply(member, target, bound), sql, bound)
        return async (...rest: unknown[]) => {
          if (ASKING.has(String(name))) hear({ step: 'statements', statements: [{ sql, values }] })
          return Reflect.apply(member, target, rest)
        }
      },
    })
    own.set(wrapped, { statement, sql, values })
    return wrapped
  }
  return {
    prepare: (sql) => wrap(binding.prepare(sql), sql, []) as ReturnType<D1Binding['prepare']>,
    batch: async (statements) => {
      const known = statements.map((statement) => own.get(statement)!)
      hear({ step: 'statements', statements: known })
      const answer = await binding.batch(known.map(({ statement }) => statement as (typeof statements)[number]))
      hear({ step: 'answer' })
      return answer
    },
  }
}
