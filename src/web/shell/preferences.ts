import { LANGUAGES, type Language } from '../../messages/language.ts'
import { THEMES, type Theme } from './frame.ts'

export const THEME_COOKIE = 'palermo-theme'
export const LANGUAGE_COOKIE = 'palermo-language'

const YEAR_SECONDS = 31_536_000

const cookieOf = (name: string, value: string): string =>
  `${name}=${value}; Max-Age=${YEAR_SECONDS}; Path=/; Secure; HttpOnly; SameSite=Lax`

/** The theme that a cookie names; anything else is the system's. */
export const themeOf = (chosen: string | null): Theme => THEMES.find((theme) => theme === chosen) ?? 'system'

/** A path of ours to lead back to: never another host, whatever was sent (`//host`, `/\host`, control characters). */
export const pathBack = (sent: unknown): string =>
  typeof sent === 'string' && sent.length <= 2_000 && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(sent) ? sent : '/'

/** What a sent choice of theme or language sets, as Set-Cookie values, and where it leads; a choice we do not know sets nothing. */
export const readPreferences = (form: Readonly<Record<string, unknown>>): { cookies: string[]; to: string } => {
  const theme: Theme | undefined = THEMES.find((each) => each === form.theme)
  const language: Language | undefined = LANGUAGES.find(({ tag }) => tag === form.language)?.tag
  return {
    cookies: [
      ...(theme ? [cookieOf(THEME_COOKIE, theme)] : []),
      ...(language ? [cookieOf(LANGUAGE_COOKIE, language)] : []),
    ],
    to: pathBack(form.back),
  }
}
