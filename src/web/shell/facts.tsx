import type { Child } from 'hono/jsx'
import type { Language } from '../../messages/language.ts'

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

export type SecretProps = { label: string; value: string; hint?: string | undefined }

/** A key or a code to take along: one click selects all of it, without a script. */
export const Secret = ({ label, value, hint }: SecretProps) => (
  <div class="secret">
    <p class="label">{label}</p>
    <code translate="no">{value}</code>
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
