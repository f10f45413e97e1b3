import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-pool-workers'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const limits = { testTimeout: 60_000, hookTimeout: 120_000 }

/** A database for each app that a test starts. */
const DATABASES = Array.from({ length: 1000 }, (_, i) => `EMPTY${i}`)

/** A file of the repository for a test in workerd, which has no disk. */
const sendFile = async (request: { url: string }): Promise<Response> =>
  readFile(`${root}${decodeURIComponent(new URL(request.url).pathname.slice(1))}`).then(
    (bytes) => new Response(bytes),
    () => new Response(null, { status: 404 }),
  )

/** Every test in Node; the tests of the API and of sign-in once more in workerd over D1, in one isolate: each app has a database of its own. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'node', include: ['test/**/*.test.ts'], exclude: ['test/**/*.workerd.test.ts'], ...limits } },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              d1Databases: DATABASES,
              bindings: { MIGRATIONS: await readD1Migrations(`${root}db/migrations`) },
              serviceBindings: { FILES: sendFile as never },
            },
          })),
        ],
        test: {
          name: 'workerd',
          include: ['test/{web,sign-in,fuzz}/*.test.ts', 'test/web/isolation/*.test.ts', 'test/worker/*.workerd.test.ts'],
          isolate: false,
          maxWorkers: 1,
          ...limits,
        },
      },
    ],
  },
})
