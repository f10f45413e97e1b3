import { LANGUAGES } from '../../messages/language.ts'
import { PREFERENCES } from './addresses.ts'
import { type Frame, THEMES } from './frame.ts'

/** The foot of every page: what a result is not, and the choices of language and of light and dark. */
export const Footer = ({ say, language, theme, path }: Omit<Frame, 'who'>) => (
  <footer class="foot">
    <div class="bar">
      <p class="caution">{say('shell.caution')}</p>
      <form action={PREFERENCES} method="post" class="preferences">
        <input type="hidden" name="back" value={path} />
        <fieldset>
          <legend>{say('shell.language')}</legend>
          {LANGUAGES.map(({ tag, name }) => (
            <button type="submit" name="language" value={tag} lang={tag} aria-pressed={String(tag === language)}>
              {name}
            </button>
          ))}
        </fieldset>
        <fieldset>
          <legend>{say('shell.theme')}</legend>
          {THEMES.map((each) => (
            <button type="submit" name="theme" value={each} aria-pressed={String(each === theme)}>
              {say(`shell.theme.${each}`)}
            </button>
          ))}
        </fieldset>
      </form>
    </div>
  </footer>
)
