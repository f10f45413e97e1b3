import type Client from 'better-sqlite3'

/** A statement with its values. */
export type Statement = { sql: string; values: readonly unknown[] }

/** A step of a driver: statements, the beginning or the end of a transaction, and after it the answer about it. */
export type Step = { step: 'statements'; statements: readonly Statement[] } | { step: 'begin' | 'commit' | 'answer' }

/** Hears of each step before it is taken; throwing, it keeps it from being taken. */
export type Hear = (step: Step) => void

const RUNNING = new Set(['run', 'get', 'all', 'iterate'])

const hearStatement = (statement: Client.Statement, hear: Hear): Client.Statement =>
  new Proxy(statement, {
    get: (target, name) => {
      const member = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      return (...values: unknown[]) => {
        if (RUNNING.has(String(name))) hear({ step: 'statements', statements: [{ sql: target.source, values }] })
        const made = Reflect.apply(member, target, values)
        return made === target ? hearStatement(target, hear) : made
      }
    },
  })

type Work = (...values: never[]) => void

const hearTransaction = (client: Client.Database, work: Work, hear: Hear): { immediate: Work } => {
  const together = client.transaction((...values: never[]) => {
    work(...values)
    hear({ step: 'commit' })
  })
  return {
    immediate: (...values) => {
      hear({ step: 'begin' })
      together.immediate(...values)
      hear({ step: 'answer' })
    },
  }
}

/** A SQLite connection each step of which is heard. */
export const hearClient = (client: Client.Database, hear: Hear): Client.Database =>
  new Proxy(client, {
    get: (target, name) => {
      if (name === 'prepare') return (sql: string) => hearStatement(target.prepare(sql), hear)
      if (name === 'transaction') return (work: Work) => hearTransaction(target, work, hear)
      if (name === 'pragma')
        return (...values: Parameters<Client.Database['pragma']>) => {
          hear({ step: 'answer' })
          return target.pragma(...values)
        }
      const member = Reflect.get(target, name, target)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
