import { type Command, Option } from 'commander'
import type { Say } from '../messages/messages.ts'
import type { AskedMapping, AskedSites } from '../sheet/options.ts'

/** The options of a command that reads a list of sites: how the list is to be read, and what holds where a row is silent. */
export type ListOptionsAsked = AskedMapping & AskedSites

const collect = (text: string, before: string[]): string[] => [...before, text]

/** Adds the options by which a person says how a list is to be read. */
export const addListOptions = (command: Command, say: Say): Command => {
  const about = (name: string): string => say(`screening.command.${name}`)
  const repeated = (flags: string, name: string): Option =>
    new Option(flags, about(name)).argParser(collect).default([], '')
  return command
    .addOption(repeated('--map <header=meaning>', 'map'))
    .addOption(repeated('--percent <header=reading>', 'percent'))
    .option('--sheet <name>', about('sheet'))
    .option('--header-row <row>', about('header-row'))
    .option('--delimiter <sign>', about('delimiter'))
    .option('--sector <division>', about('sector'))
    .option('--good <name...>', about('good'), [])
}
