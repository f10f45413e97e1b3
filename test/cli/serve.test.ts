import { describe, expect, it } from 'vitest'
import { createServeCommand, type ServeGiven } from '../../src/cli/serve.ts'
import type { Server } from '../../src/node.ts'
import { createFakeTerminal } from '../support/terminal.ts'

type Misplaced = Server['misplaced']

const run = async (environment: Record<string, string>, refusal?: string, misplaced: Misplaced = []) => {
  const { given, state, printed, complained } = createFakeTerminal()
  const steps: string[] = []
  const openServer: ServeGiven['openServer'] = async ({ port }) => {
    steps.push('opened')
    if (refusal) return { ok: false, problems: [{ at: 'PORT', message: refusal, values: { port: String(port) } }] }
    const url = `http://localhost:${port}`
    const value = {
      url,
      here: url,
      makeKey: async () => 'palermo_key',
      checkAs: async () => ({ cookie: '', grant: '' }),
      welcome: `${url}/welcome/once`,
      misplaced,
      stop: async () => void steps.push('closed'),
    }
    return { ok: true, value }
  }
  const untilStopped = async () => void steps.push('asked to end')
  await createServeCommand({ ...given, environment, openServer, untilStopped }).parseAsync([], { from: 'user' })
  return { steps, exit: state.exit, printed: printed(), complained: complained() }
}

describe('palermo serve', () => {
  it('prints where to look, serves until it is asked to end, and closes', async () => {
    const { steps, exit, printed } = await run({ PORT: '8123', PALERMO_DB: 'kept.db' })
    expect(steps).toEqual(['opened', 'asked to end', 'closed'])
    expect(printed).toContain('Serving http://localhost:8123,')
    expect(printed).toContain('kept.db')
    expect(printed).toContain('http://localhost:8123/welcome/once')
    expect(exit).toBe(0)
  })
  it('says at the start how many members have a role of another side, and where', async () => {
    const of = (person: string) => ({ organisation: 'alder', person, name: 'Alder AB' })
    const { printed } = await run({ PORT: '8123' }, undefined, [of('ana'), of('bo')])
    expect(printed).toContain('2 members have a role that no longer counts in their organisation (Alder AB)')
    expect((await run({ PORT: '8123' })).printed).not.toContain('no longer counts')
  })
  it('opens nothing while a setting is wrong, names it and leaves with 2', async () => {
    const { steps, exit, complained } = await run({ PORT: 'eight' })
    expect([steps, exit]).toEqual([[], 2])
    expect(complained).toContain('PORT: Give a whole number')
  })
  it('says so when the port is taken, and leaves with 2', async () => {
    const { steps, exit, complained } = await run({ PORT: '8123' }, 'config.port-taken')
    expect([steps, exit]).toEqual([['opened'], 2])
    expect(complained).toContain('PORT: Port 8123 is in use')
  })
})
