import type { Child } from 'hono/jsx'
import type { Language } from '../../messages/language.ts'
import type { Say } from '../../messages/messages.ts'

/** What is known of a thing: each term with its value. */
export const Facts = ({ facts }: { facts: readonly { term: string; value: Child }[] }) => (
  <dl class="facts">
    {facts.map(({ term, value }) => (
      <div>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

export type SecretProps = { say: Say; label: string; value: string; hint?: string | undefined; id?: string }

/** A key or a code to take along: a click on it selects all of it; where scripts run, a button copies it. */
export const Secret = ({ say, label, value, hint, id = 'secret' }: SecretProps) => (
  <div class="secret">
    <p class="label">{label}</p>
    <code id={id} translate="no">
      {value}
    </code>
    <div class="buttons">
      <button
        type="button"
        class="button secondary"
        hidden
        data-copy={id}
        data-copied={say('shell.copy.done')}
        data-uncopied={say('shell.copy.failed')}
      >
        {say('shell.copy')}
      </button>
      <span role="status" class="hint" />
    </div>
    {hint && <p class="hint">{hint}</p>}
  </div>
)

/** A part of a page on a surface of its own. */
export const Panel = ({
  title,
  id,
  actions,
  children,
}: {
  title?: string
  id?: string
  actions?: Child
  children?: Child
}) => (
  <section class="panel" id={id}>
    {title && (
      <div class="heading">
        <h2>{title}</h2>
        {actions}
      </div>
    )}
    {children}
  </section>
)

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (language: Language, detail: 'day' | 'minute'): Intl.DateTimeFormat => {
  const key = `${language} ${detail}`
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
      ...(detail === 'minute' ? { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } : {}),
    })
  formats.set(key, format)
  return format
}

/** A point in time (UTC ISO) as it is read in a language: the day, or the day with the minute. */
export const momentOf = (language: Language, at: string, detail: 'day' | 'minute' = 'minute'): string =>
  formatOf(language, detail).format(new Date(at))

/** A point in time (UTC ISO), for people and for machines. */
export const Moment = ({
  language,
  at,
  detail = 'minute',
}: {
  language: Language
  at: string
  detail?: 'day' | 'minute'
}) => <time datetime={at}>{momentOf(language, at, detail)}</time>
