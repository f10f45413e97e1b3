import type { Command } from 'commander'
import type { Say } from '../messages/messages.ts'
import { EXIT } from './terminal.ts'

/** What is written when a batch is over. */
export type Written = { out?: string; rejected?: string; json?: boolean }

export type AssessAllOptions = Written & { all?: string; db?: string }

/** What `--all` does, handed to the command it is an option of. */
export type AssessAll = (path: string, options: AssessAllOptions) => Promise<void>

/** The options of `palermo assess --all`. */
export const addAllOptions = (command: Command, say: Say): Command =>
  command
    .option('--all <folder|table.xlsx|lines.ndjson>', say('batch.option.all'))
    .option('--db <palermo.db>', say('batch.option.db'))
    .option('--out <results.csv|.ndjson>', say('batch.option.out'))
    .option('--rejected <rejected.ndjson>', say('batch.option.rejected'))

export type RescoreAllOptions = Written & {
  all?: boolean
  db?: string
  catalogue?: string
  method?: string
  dryRun?: boolean
  counts?: boolean
}

/** What `--all` does, handed to the command it is an option of. */
export type RescoreAll = (options: RescoreAllOptions) => Promise<void>

/** The options of `palermo rescore --all`. */
export const addRescoreOptions = (command: Command, say: Say): Command =>
  command
    .option('--all', say('batch.option.rescore-all'))
    .option('--db <palermo.db>', say('batch.option.db'))
    .option('--catalogue <published.json>', say('batch.option.catalogue'))
    .option('--method <method.json>', say('batch.option.method'))
    .option('--dry-run', say('batch.option.dry-run'))
    .option('--counts', say('batch.option.counts'))
    .option('--out <table.csv|.ndjson>', say('batch.option.out'))

/** Which words do not go together: what `--all` leaves no room for, what only it takes, and what one of its options leaves no room for. */
type Misplaced = {
  notWithAll: readonly string[]
  onlyWithAll: readonly string[]
  notWith?: Record<string, readonly string[]>
}

/**
 * Ends the command where a word was typed that would be passed over: whoever typed it would take the result for another one. Goes on
 * where all go together.
 */
export const refuseMisplaced = (
  command: Command,
  say: Say,
  path: string | undefined,
  { notWithAll, onlyWithAll, notWith = {} }: Misplaced,
): void => {
  const isTyped = (name: string): boolean => command.getOptionValueSource(name) === 'cli'
  const flagOf = (name: string): string =>
    command.options.find((option) => option.attributeName() === name)?.long ?? name
  const stop = (misplaced: readonly string[], message: string, other = ''): void => {
    if (misplaced.length === 0) return
    command.error(say(message, { words: misplaced.join(', '), other }), { exitCode: EXIT.unusable })
  }
  if (!isTyped('all')) {
    stop(onlyWithAll.filter(isTyped).map(flagOf), 'batch.only-with-all')
    return
  }
  stop([...(path === undefined ? [] : [path]), ...notWithAll.filter(isTyped).map(flagOf)], 'batch.not-with', '--all')
  for (const [name, others] of Object.entries(notWith))
    if (isTyped(name)) stop(others.filter(isTyped).map(flagOf), 'batch.not-with', flagOf(name))
}
