import { files } from '../hostile/files.ts'
import { MOST_MEGABYTES, MOST_MILLISECONDS, runHostile, type Told } from '../hostile/run.ts'
import type { Part } from './parts.ts'

const SHOWN = 5
const most = (told: readonly Told[], of: (each: Told) => number): Told[] =>
  [...told].sort((a, b) => of(b) - of(a)).slice(0, SHOWN)
const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const line = ({ name, result, bytesLong, milliseconds, waited, megabytes }: Told): string =>
  `${milliseconds.toFixed(0)} ms processor, ${waited.toFixed(0)} ms clock, ${megabytes.toFixed(0)} MB: ${name} (${bytesLong} bytes) → ${result}`

/** Every hostile file with its time and memory; fails where one is not refused or read as it has to be, or takes too much. */
export const hostile: Part = {
  name: 'hostile',
  run: async (tell) => {
    const told = await runHostile(files, tell)
    const failed = told.filter(
      ({ result, expects, milliseconds, megabytes }) =>
        result !== expects || milliseconds > MOST_MILLISECONDS || megabytes > MOST_MEGABYTES,
    )
    if (failed.length > 0) throw new Error(failed.map((each) => `expected ${each.expects}: ${line(each)}`).join('\n'))
    const refused = told.filter(({ result }) => /^[a-z]+\.[a-z-]+$/.test(result))
    const times = told.map(({ milliseconds }) => milliseconds)
    const memory = told.map(({ megabytes }) => megabytes)
    return [
      `${told.length} files, ${refused.length} refused for ${new Set(refused.map(({ result }) => result)).size} reasons, ${told.length - refused.length} read safely`,
      `processor time: middle ${middle(times).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms, stopped at ${MOST_MILLISECONDS} ms`,
      `memory of the whole process: middle ${middle(memory).toFixed(0)} MB, most ${Math.max(...memory).toFixed(0)} MB, allowed ${MOST_MEGABYTES} MB`,
      ...most(told, ({ milliseconds }) => milliseconds).map((each) => `slowest: ${line(each)}`),
      ...most(told, ({ megabytes }) => megabytes).map((each) => `largest: ${line(each)}`),
      ...told.map((each) => line(each)),
    ]
  },
}
