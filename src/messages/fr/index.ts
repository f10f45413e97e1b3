import { byFullKey, type Translated } from '../translated.ts'
import account from './account.json' with { type: 'json' }
import home from './home.json' with { type: 'json' }
import mail from './mail.json' with { type: 'json' }
import problem from './problem.json' with { type: 'json' }
import shell from './shell.json' with { type: 'json' }
import signIn from './sign-in.json' with { type: 'json' }

/** Every French sentence by its full key. */
export const french = byFullKey({ account, home, mail, problem, shell, 'sign-in': signIn } satisfies Translated)
