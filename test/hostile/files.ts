import { hostileAnswers } from './answers.ts'
import { archives } from './archives.ts'
import { bombs } from './bombs.ts'
import { cells } from './cells.ts'
import { hostileFilled } from './filled.ts'
import type { Hostile } from './hostile.ts'
import { kinds } from './kinds.ts'
import { hostileLists } from './lists.ts'
import { markup } from './markup.ts'
import { parts } from './parts.ts'
import { hostileLines, hostileWatchLists } from './sent.ts'

/** Every hostile file, made anew and the same each time. */
export const files: readonly Hostile[] = [
  ...kinds,
  ...archives,
  ...bombs,
  ...parts,
  ...markup,
  ...cells,
  ...hostileLists,
  ...hostileAnswers,
  ...hostileFilled,
  ...hostileLines,
  ...hostileWatchLists,
]
