/**
 * A kind of check that must not be missing. `pattern` finds where one begins; where it ends in an opening bracket, the check goes on to the
 * closing one. `removed` gives what may stand in its place, each a mutant, of the groups of the pattern and the arguments in the brackets,
 * of the whole, and of what follows it: code, or where it begins with `${` the text of a template; nothing where this one is no such check.
 * `tests` are the files that must notice.
 */
export type Rule = {
  kind: string
  files: RegExp
  pattern: RegExp
  removed: (found: readonly string[], whole: string, rest: string) => readonly string[]
  tests: readonly string[]
}
