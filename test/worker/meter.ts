import type { D1Binding } from '../../db/d1.ts'

/** What D1 bills. */
export type Rows = { read: number; written: number }
type Answer = { meta: { rows_read: number; rows_written: number; size_after: number } }
type Statement = { bind: (...values: unknown[]) => Statement; raw: () => Promise<unknown>; all: () => Promise<Answer> }

/** A D1 binding that adds up what its answers say is billed. */
export const meter = (binding: D1Binding): { binding: D1Binding; rows: Rows; size: () => number } => {
  const rows: Rows = { read: 0, written: 0 }
  let size = 0
  const own = new WeakMap<object, Statement>()
  const add = ({ meta }: Answer): void => {
    rows.read += meta.rows_read
    rows.written += meta.rows_written
    size = meta.size_after
  }
  const wrap = (statement: Statement): Statement => {
    const wrapped: Statement = {
      bind: (...values) => wrap(statement.bind(...values)),
      // Rows without their names come without the bill: it is asked for with the names.
      raw: async () => {
        add(await statement.all())
        return statement.raw()
      },
      all: async () => {
        const answer = await statement.all()
        add(answer)
        return answer
      },
    }
    own.set(wrapped, statement)
    return wrapped
  }
  return {
    binding: {
      prepare: (sql) =>
        wrap(binding.prepare(sql) as unknown as Statement) as unknown as ReturnType<D1Binding['prepare']>,
      batch: async (sent) => {
        const answers = (await binding.batch(sent.map((each) => own.get(each) as never))) as Answer[]
        for (const answer of answers) add(answer)
        return answers
      },
    },
    rows,
    size: () => size,
  }
}
