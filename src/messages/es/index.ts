import { byFullKey, type Translated } from '../translated.ts'
import account from './account.json' with { type: 'json' }
import act from './act.json' with { type: 'json' }
import home from './home.json' with { type: 'json' }
import mail from './mail.json' with { type: 'json' }
import organisation from './organisation.json' with { type: 'json' }
import problem from './problem.json' with { type: 'json' }
import role from './role.json' with { type: 'json' }
import scope from './scope.json' with { type: 'json' }
import service from './service.json' with { type: 'json' }
import shell from './shell.json' with { type: 'json' }
import signIn from './sign-in.json' with { type: 'json' }
import supplier from './supplier.json' with { type: 'json' }

/** Every Spanish sentence by its full key. */
export const spanish = byFullKey({
  account,
  act,
  home,
  mail,
  organisation,
  problem,
  role,
  scope,
  service,
  shell,
  'sign-in': signIn,
  supplier,
} satisfies Translated)
