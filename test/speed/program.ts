import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Below the installed packages, where a built file finds those that are not in it. */
const CACHE = join(root, 'node_modules/.cache/palermo-speed')

let built: string | null = null

/** Builds Palermo as it is installed; the path of its program. */
export const buildPalermo = (): string => {
  if (built) return built
  mkdirSync(CACHE, { recursive: true })
  execFileSync(process.execPath, [join(root, 'build.mjs'), join(CACHE, 'dist')])
  built = join(CACHE, 'dist/palermo.js')
  return built
}

/** Builds a file of this folder in the same way, into one file; its path. */
export const buildFile = async (name: string): Promise<string> => {
  const outfile = join(CACHE, `${basename(name)}.mjs`)
  await build({
    entryPoints: [join(root, 'test/speed', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: ['better-sqlite3'],
    banner: {
      js: "import { createRequire as openRequire } from 'node:module'\nconst require = openRequire(import.meta.url)",
    },
    logLevel: 'error',
  })
  return outfile
}

/** A folder of its own for the time of some work, on the disk that the system uses for temporary files. */
export const inFolder = async <Value>(work: (folder: string) => Promise<Value>): Promise<Value> => {
  const folder = mkdtempSync(join(tmpdir(), 'palermo-speed-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
