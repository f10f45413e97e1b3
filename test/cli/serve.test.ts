import { describe, expect, it } from 'vitest'
import { createServeCommand, type ServeGiven } from '../../src/cli/serve.ts'
import { createFakeTerminal } from '../support/terminal.ts'

const run = async (environment: Record<string, string>, refusal?: string) => {
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
      welcome: `${url}/welcome/once`,
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
