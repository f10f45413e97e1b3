import type { KeptImport } from '../../../db/import/import.ts'
import type { Problem } from '../../core/problem.ts'
import type { ImportWords } from './lines.ts'

/** The code of a list: what names it from one time to the next. */
export const LIST_CODE = /^[a-z0-9][a-z0-9._-]{0,59}$/

/** The list a file is taken for where nobody says which. */
export const USUAL_LIST = 'main'

/** What is wrong with the code of a list. */
export const findListCodeFault = (code: string): Problem[] =>
  LIST_CODE.test(code) ? [] : [{ at: 'list', message: 'import.list-code', values: { text: code } }]

/** Another import is open: which, and what to do about it. */
export const openProblem = ({ id, number, list, name, done, rows }: KeptImport): Problem => ({
  at: 'import',
  message: 'import.other-open',
  values: { id, number, list, name: (name.body as ImportWords | null)?.name ?? list, done, rows },
})
