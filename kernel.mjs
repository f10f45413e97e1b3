import { build } from 'esbuild'

/** Exports what makes the source of a kernel, and the edition the program ships. */
const ENTRY = `
  export { generateKernel } from './src/core/kernel/generate.ts'
  export { openShipped } from './src/shipped.ts'
`

/** The source of the kernel compiled from the shipped edition, made by the program's own code in the folder handed in. */
export const compileKernel = async (root) => {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    logLevel: 'warning',
  })
  const code = Buffer.from(outputFiles[0].contents).toString('base64')
  const { generateKernel, openShipped } = await import(`data:text/javascript;base64,${code}`)
  return generateKernel(openShipped().edition)
}
