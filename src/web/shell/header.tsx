import type { Say } from '../../messages/messages.ts'
import { SIGN_IN, SIGN_OUT, SWITCH } from './addresses.ts'
import type { Frame, Who } from './frame.ts'
import { type Entry, isAt, navigationFor } from './navigation.ts'
import { Mark } from './picture.tsx'

/** More entries than these stand in a row of their own. */
const FEW = 4

const Entries = ({ say, path, entries }: { say: Say; path: string; entries: readonly Entry[] }) => (
  <ul>
    {entries.map(({ key, href }) => (
      <li>
        <a href={href} aria-current={isAt(path, href) ? 'page' : undefined}>
          {say(`shell.navigation.${key}`)}
        </a>
      </li>
    ))}
  </ul>
)

/** The mark and the name; both lead to the start page. */
export const Brand = ({ say }: { say: Say }) => (
  <a class="brand" href="/">
    <Mark />
    <span translate="no">{say('shell.name')}</span>
  </a>
)

/** For whom somebody acts, the others they could act for, and the way out. */
const Acting = ({ say, who, path }: { say: Say; who: Who; path: string }) => {
  const others = who.organisations.filter(({ current }) => !current)
  return (
    <>
      <p class="acting">
        <strong>{who.name}</strong>
        <span>{who.organisation}</span>
      </p>
      {others.length > 0 && (
        <form action={SWITCH} method="post">
          <input type="hidden" name="back" value={path} />
          <p>{say('shell.switch')}</p>
          {others.map(({ id, name }) => (
            <button type="submit" name="organisation" value={id}>
              {name}
            </button>
          ))}
        </form>
      )}
      <form action={SIGN_OUT} method="post">
        <button type="submit">{say('shell.sign-out')}</button>
      </form>
    </>
  )
}

/** The head of every page: the mark, where one can go, and who is signed in. On a phone all of it opens under one word. */
export const Header = ({ say, path, who }: Pick<Frame, 'say' | 'path' | 'who'>) => {
  const entries = navigationFor(who?.roles ?? null)
  const isOutside = !who && !isAt(path, SIGN_IN)
  return (
    <header class="top">
      <div class="bar">
        <Brand say={say} />
        <nav class={entries.length > FEW ? 'on-wide row' : 'on-wide'} aria-label={say('shell.navigation')}>
          <Entries say={say} path={path} entries={entries.filter(({ key }) => key !== 'account')} />
        </nav>
        {isOutside && (
          <a class="button on-wide" href={SIGN_IN}>
            {say('shell.sign-in')}
          </a>
        )}
        {who && (
          <details class="menu on-wide">
            <summary>
              <span class="unseen">{say('shell.account-menu')} </span>
              <span class="acting">
                <strong>{who.name}</strong>
                <span>{who.organisation}</span>
              </span>
            </summary>
            <div class="sheet">
              <Entries say={say} path={path} entries={entries.filter(({ key }) => key === 'account')} />
              <Acting say={say} who={who} path={path} />
            </div>
          </details>
        )}
        <details class="menu on-narrow">
          <summary>{say('shell.menu')}</summary>
          <div class="sheet">
            <nav aria-label={say('shell.navigation')}>
              <Entries
                say={say}
                path={path}
                entries={isOutside ? [...entries, { key: 'sign-in', href: SIGN_IN }] : entries}
              />
            </nav>
            {who && <Acting say={say} who={who} path={path} />}
          </div>
        </details>
      </div>
    </header>
  )
}
