import { byFullKey } from '../translated.ts'
import account from './account.json' with { type: 'json' }
import act from './act.json' with { type: 'json' }
import api from './api.json' with { type: 'json' }
import batch from './batch.json' with { type: 'json' }
import cli from './cli.json' with { type: 'json' }
import home from './home.json' with { type: 'json' }
import imports from './imports.json' with { type: 'json' }
import mail from './mail.json' with { type: 'json' }
import matches from './matches.json' with { type: 'json' }
import organisation from './organisation.json' with { type: 'json' }
import portable from './portable.json' with { type: 'json' }
import problem from './problem.json' with { type: 'json' }
import report from './report.json' with { type: 'json' }
import role from './role.json' with { type: 'json' }
import scope from './scope.json' with { type: 'json' }
import screening from './screening.json' with { type: 'json' }
import service from './service.json' with { type: 'json' }
import shell from './shell.json' with { type: 'json' }
import signIn from './sign-in.json' with { type: 'json' }
import supplier from './supplier.json' with { type: 'json' }
import workbook from './workbook.json' with { type: 'json' }

/** Every English sentence by its full key. */
export const english: Record<string, string> = byFullKey({
  account,
  act,
  api,
  batch,
  cli,
  home,
  imports,
  mail,
  matches,
  organisation,
  portable,
  problem,
  report,
  role,
  scope,
  screening,
  service,
  shell,
  'sign-in': signIn,
  supplier,
  workbook,
})
