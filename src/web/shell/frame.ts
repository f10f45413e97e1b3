import type { Role } from '../../core/role.ts'
import type { Language } from '../../messages/language.ts'
import type { Say } from '../../messages/messages.ts'

/** Light or dark: as the reader chose, or as the system has it. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** Who is signed in, for whom they act now, and the organisations they could act for instead (the present one among them). */
export type Who = {
  name: string
  organisation: string
  roles: readonly Role[]
  organisations: readonly { id: string; name: string; current: boolean }[]
}

/** What every page knows of its reader. `path` is where they are, with its query, so that a choice leads back. */
export type Frame = { say: Say; language: Language; theme: Theme; path: string; who: Who | null }

/** A problem with what was typed: the name of the field, and the sentence. */
export type FieldProblem = { at: string; message: string }

/** The sentences about one field, in order, or null where it is well. */
export const errorAt = (problems: readonly FieldProblem[], name: string): string | null =>
  problems
    .filter(({ at }) => at === name)
    .map(({ message }) => message)
    .join(' ') || null

/** The id of the control of a field, to which its label and the list of problems lead. */
export const fieldId = (name: string): string => `field-${name}`
