import type { Say } from './messages.ts'

/** What a scope opens, in words: where, and what can be done there. */
export const scopeWords = (say: Say, scope: string): string =>
  say('shell.pair', { term: say(`scope.room.${scope.split('.')[0]!}`), value: say(`scope.${scope}`) })
