import { chmod, cp, rm } from 'node:fs/promises'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { shippedWhenBuilt } from './shipped.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))
const folder = argv[2] ?? `${root}dist`

await rm(folder, { recursive: true, force: true })
await build({
  absWorkingDir: root,
  // Uploads are opened in a thread, and a thread begins with a file.
  entryPoints: { palermo: 'src/cli/palermo.ts', 'workbook-thread': 'src/workbook-thread.ts' },
  outdir: folder,
  bundle: true,
  // What only a server needs stands in files of its own, so that the other commands start without it.
  splitting: true,
  chunkNames: '[name]-[hash]',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  // better-sqlite3 is native; pdfkit and fontkit read data that lies beside them.
  external: ['better-sqlite3', 'pdfkit', 'fontkit'],
  banner: {
    js: [
      '#!/usr/bin/env node',
      "import { createRequire as openRequire } from 'node:module'",
      'const require = openRequire(import.meta.url)',
    ].join('\n'),
  },
  plugins: [shippedWhenBuilt],
  logLevel: 'warning',
})
await cp(`${root}db/migrations`, `${folder}/migrations`, { recursive: true })
await chmod(`${folder}/palermo.js`, 0o755)
