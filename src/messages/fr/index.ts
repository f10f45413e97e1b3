import { byFullKey, type Translated } from '../translated.ts'
import home from './home.json' with { type: 'json' }
import mail from './mail.json' with { type: 'json' }
import problem from './problem.json' with { type: 'json' }
import shell from './shell.json' with { type: 'json' }

/** Every French sentence by its full key. */
export const french = byFullKey({ home, mail, problem, shell } satisfies Translated)
