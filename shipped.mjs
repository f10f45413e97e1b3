import { build } from 'esbuild'

/** What the source of the program ships, read and checked by the program's own code. Throws where it is not sound. */
const readShipped = async (path) => {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    logLevel: 'warning',
  })
  const code = Buffer.from(outputFiles[0].contents).toString('base64')
  const { openShipped } = await import(`data:text/javascript;base64,${code}`)
  return openShipped()
}

/** A module that gives the same without reading and checking the data files anew at every start, which takes longer than all the rest. */
const moduleOf = ({ edition, exposure }) => {
  const isMap = ([, value]) => value instanceof Map
  const fields = Object.entries(exposure)
  const maps = fields.filter(isMap).map(([name, map]) => [name, [...map]])
  const plain = Object.fromEntries(fields.filter((field) => !isMap(field)))
  return `
    const text = ${JSON.stringify(JSON.stringify({ edition, maps, plain }))}
    export const openShipped = () => {
      const { edition, maps, plain } = JSON.parse(text)
      const exposure = { ...plain, ...Object.fromEntries(maps.map(([name, entries]) => [name, new Map(entries)])) }
      return { edition, exposure }
    }
  `
}

/** Checks the shipped catalogue, method and exposure data when the program is built, and puts them in as they were read. */
export const shippedWhenBuilt = {
  name: 'shipped',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]src[\\/]shipped\.ts$/ }, async ({ path }) => ({
      contents: moduleOf(await readShipped(path)),
      loader: 'js',
    })),
}
