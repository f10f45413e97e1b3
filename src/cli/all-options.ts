import type { Command } from 'commander'
import type { Say } from '../messages/messages.ts'

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
