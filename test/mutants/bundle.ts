import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

/** What stands in the place of modules of the tests here: what is the same for every mutant is made once and copied. */
const INSTEAD: Readonly<Record<string, string>> = {
  'test/runtime/runtime.ts': 'test/mutants/runtime.ts',
  'test/web/best-workbook.ts': 'test/mutants/best-workbook.ts',
}

/** Packages that are nothing but a default export of a module: a script would be given the module for it. */
const BUNDLED = /^any-ascii$/

const reading = (root: string, changed: ReadonlyMap<string, string>): Plugin => ({
  name: 'reading',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: BUNDLED }, ({ path }) => ({ path: fileURLToPath(import.meta.resolve(path)) }))
    // Data are the same for all mutants and are loaded once.
    onResolve({ filter: /^\..*\.json$/ }, ({ path, resolveDir }) => ({
      path: new URL(path, `file://${resolveDir}/`).pathname,
      external: true,
    }))
    onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const name = relative(root, path).replaceAll('\\', '/')
      const instead = INSTEAD[name]
      if (instead) return { contents: `export * from ${JSON.stringify(`${root}/${instead}`)}`, loader: 'ts' }
      const source = changed.get(name) ?? readFileSync(path, 'utf8')
      const contents = source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
})

/** A file of tests with all of ours that it needs, some of it changed, as one script of CommonJS. */
export const bundleTests = async (
  root: string,
  entry: string,
  changed: ReadonlyMap<string, string>,
): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [`${root}/${entry}`],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    packages: 'external',
    supported: { 'dynamic-import': false },
    logLevel: 'silent',
    plugins: [reading(root, changed)],
  })
  return outputFiles[0]!.text
}
