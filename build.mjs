import { chmod, cp, rm } from 'node:fs/promises'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('.', import.meta.url))
const folder = argv[2] ?? `${root}dist`

await rm(folder, { recursive: true, force: true })
await build({
  absWorkingDir: root,
  entryPoints: { palermo: 'src/cli/palermo.ts' },
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
  logLevel: 'warning',
})
await cp(`${root}db/migrations`, `${folder}/migrations`, { recursive: true })
await chmod(`${folder}/palermo.js`, 0o755)
