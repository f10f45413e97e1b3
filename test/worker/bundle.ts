import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** The Worker as it would be uploaded: its folder, its modules, and the files it was bundled from. */
export type Bundle = {
  folder: string
  script: string
  fonts: readonly string[]
  inputs: readonly string[]
  /** What the command printed. */
  told: string
  remove: () => Promise<void>
}

/** Builds what `wrangler deploy` would upload, with nobody logged in. */
export const buildBundle = async (): Promise<Bundle> => {
  const folder = await mkdtemp(join(tmpdir(), 'palermo-worker-'))
  const { stdout } = await run(
    process.execPath,
    ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--metafile', '--outdir', folder],
    {
      cwd: root,
      env: { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false', XDG_CONFIG_HOME: folder, FORCE_COLOR: '0' },
    },
  )
  const names = await readdir(folder)
  const meta = JSON.parse(await readFile(join(folder, 'bundle-meta.json'), 'utf8'))
  return {
    folder,
    script: join(folder, 'worker.js'),
    fonts: names.filter((name) => name.endsWith('.ttf')).map((name) => join(folder, name)),
    inputs: Object.keys(meta.inputs),
    told: stdout,
    remove: () => rm(folder, { recursive: true }),
  }
}
