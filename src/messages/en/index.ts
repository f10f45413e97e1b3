import api from './api.json' with { type: 'json' }
import cli from './cli.json' with { type: 'json' }
import problem from './problem.json' with { type: 'json' }
import report from './report.json' with { type: 'json' }
import screening from './screening.json' with { type: 'json' }

const rooms: Record<string, Record<string, string>> = { api, cli, problem, report, screening }

/** Every English sentence by its key: the name of its file, a full stop, the key inside the file. */
export const english: Record<string, string> = Object.fromEntries(
  Object.entries(rooms).flatMap(([room, sentences]) =>
    Object.entries(sentences).map(([key, text]) => [`${room}.${key}`, text]),
  ),
)
