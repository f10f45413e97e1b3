import { Command } from 'commander'
import type { Edition } from '../core/catalogue/catalogue.ts'
import { type CatalogueFile, readCatalogue } from '../core/catalogue/read.ts'
import { canonicalJson, digest } from '../core/digest.ts'
import type { Problem } from '../core/problem.ts'
import { EXIT, refuse, type Terminal } from './terminal.ts'

/** Folders below the project that hold the catalogue, and the one that holds what was published. */
const FOLDERS = ['benchmarks', 'indicators']
const EDITIONS = 'benchmarks/editions'

const readFiles = async (
  terminal: Terminal,
  folder: string,
): Promise<{ files: CatalogueFile[]; problems: Problem[] }> => {
  const files: CatalogueFile[] = []
  const problems: Problem[] = []
  for (const room of FOLDERS)
    for (const name of await terminal.listFiles(`${folder}/${room}`)) {
      const path = `${room}/${name}`
      if (!name.endsWith('.json') || path.startsWith(EDITIONS) || path.startsWith('indicators/exposure')) continue
      try {
        files.push({
          path,
          content: JSON.parse(new TextDecoder().decode(await terminal.readFile(`${folder}/${path}`))),
        })
      } catch (error) {
        problems.push({ at: path, message: 'catalogue.not-json', values: { fault: (error as Error).message } })
      }
    }
  return { files, problems }
}

const open = async (terminal: Terminal, folder: string): Promise<Edition | null> => {
  const { files, problems } = await readFiles(terminal, folder)
  const read = readCatalogue(files)
  const all = [...problems, ...(read.ok ? [] : read.problems)]
  if (all.length > 0) refuse(terminal, all)
  return all.length === 0 && read.ok ? read.value : null
}

const check = async (terminal: Terminal, folder: string): Promise<void> => {
  const edition = await open(terminal, folder)
  if (!edition) return
  const { catalogue, catalogueDigest, method, methodDigest } = edition
  const core = catalogue.indicators.filter((indicator) => indicator.core).length
  terminal.out(
    terminal.say('cli.catalogue.sound', {
      edition: catalogue.edition,
      benchmarks: catalogue.benchmarks.length,
      indicators: catalogue.indicators.length,
      core,
    }),
  )
  terminal.out(
    terminal.say('cli.catalogue.digests', {
      catalogue: catalogueDigest,
      edition: method.edition,
      method: methodDigest,
    }),
  )
}

/** Freezes one document under its name and digest; a document of that name with another digest is refused. */
const freeze = async (terminal: Terminal, folder: string, name: string, document: unknown): Promise<void> => {
  const { say, out, err } = terminal
  const file = `${name}-${digest(document)}.json`
  const path = `${EDITIONS}/${file}`
  const published = await terminal.listFiles(`${folder}/${EDITIONS}`)
  if (published.includes(file)) return out(say('cli.catalogue.already', { path }))
  const other = published.find((each) => each.startsWith(`${name}-`))
  if (other) {
    err(say('cli.catalogue.frozen', { edition: name, path: `${EDITIONS}/${other}` }))
    return terminal.setExit(EXIT.no)
  }
  await terminal.writeFile(`${folder}/${path}`, canonicalJson(document))
  out(say('cli.catalogue.published', { path }))
}

const publish = async (terminal: Terminal, folder: string): Promise<void> => {
  const edition = await open(terminal, folder)
  if (!edition) return
  await freeze(terminal, folder, edition.catalogue.edition, edition.catalogue)
  await freeze(terminal, folder, edition.method.edition, edition.method)
}

/** `palermo catalogue check | publish`: every fault at once with file and path; or freezes catalogue and method, the digest in the name. */
export const createCatalogueCommand = (terminal: Terminal): Command => {
  const { say } = terminal
  const command = new Command('catalogue').description(say('cli.catalogue.description'))
  const add = (name: string, action: (terminal: Terminal, folder: string) => Promise<void>) =>
    command
      .command(name)
      .description(say(`cli.catalogue.${name}`))
      .argument('[folder]', say('cli.catalogue.folder'), '.')
      .action((folder: string) => action(terminal, folder))
  add('check', check)
  add('publish', publish)
  return command
}
