import { LANGUAGES, type Language } from '../../messages/language.ts'
import { LANGUAGE_COOKIE, THEME_COOKIE } from '../cookie.ts'
import { THEMES, type Theme } from './frame.ts'

/** The theme that a cookie names; anything else is the system's. */
export const themeOf = (chosen: string | null): Theme => THEMES.find((theme) => theme === chosen) ?? 'system'

/** A path of ours to lead back to: never another host, whatever was sent (`//host`, `/\host`, control characters). */
export const pathBack = (sent: unknown): string =>
  typeof sent === 'string' && sent.length <= 2_000 && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(sent) ? sent : '/'

/** The cookies that a sent choice of theme or language sets, and where it leads; a choice we do not know sets none. */
export const readPreferences = (
  form: Readonly<Record<string, unknown>>,
): { chosen: { name: string; value: string }[]; to: string } => {
  const theme: Theme | undefined = THEMES.find((each) => each === form.theme)
  const language: Language | undefined = LANGUAGES.find(({ tag }) => tag === form.language)?.tag
  return {
    chosen: [
      ...(theme ? [{ name: THEME_COOKIE, value: theme }] : []),
      ...(language ? [{ name: LANGUAGE_COOKIE, value: language }] : []),
    ],
    to: pathBack(form.back),
  }
}
