import api from './api.json' with { type: 'json' }
import batch from './batch.json' with { type: 'json' }
import cli from './cli.json' with { type: 'json' }
import imports from './imports.json' with { type: 'json' }
import matches from './matches.json' with { type: 'json' }
import portable from './portable.json' with { type: 'json' }
import problem from './problem.json' with { type: 'json' }
import report from './report.json' with { type: 'json' }
import screening from './screening.json' with { type: 'json' }
import workbook from './workbook.json' with { type: 'json' }

const rooms: Record<string, Record<string, string>> = {
  api,
  batch,
  cli,
  imports,
  matches,
  portable,
  problem,
  report,
  screening,
  workbook,
}

/** Every English sentence by its key: the name of its file, a full stop, the key inside the file. */
export const english: Record<string, string> = Object.fromEntries(
  Object.entries(rooms).flatMap(([room, sentences]) =>
    Object.entries(sentences).map(([key, text]) => [`${room}.${key}`, text]),
  ),
)
