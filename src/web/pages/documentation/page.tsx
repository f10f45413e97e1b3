import type { Dependencies } from '../../dependencies.ts'
import type { Document } from '../../document.ts'
import { STATUS } from '../../problems.ts'
import { ICON } from '../../shell/addresses.ts'
import { Brand } from '../../shell/header.tsx'
import { STYLE_HREF } from '../../style/sheet.ts'
import { type Operation, OperationPart, type Placed } from './operation.tsx'
import type { Schema } from './schema.ts'
import { Shape } from './shape.tsx'

const HABITS = ['keys', 'pages', 'tags', 'limits', 'figures'] as const

const placedOf = ({ paths = {} }: Document): Placed[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({ method, path, operation })),
  )

/** The documentation for people: every room, operation, shape and problem of the document. It needs nothing from elsewhere. */
export const documentationPage = (
  { say, longestImport }: Pick<Dependencies, 'say' | 'longestImport'>,
  document: Document,
): string => {
  const limits = { megabytes: longestImport.bytes / 1e6, rows: longestImport.rows }
  const operations = placedOf(document)
  const rooms = document.tags ?? []
  const shapes = Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>)
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{document.info.title}</title>
        <link rel="stylesheet" href={STYLE_HREF} />
        <link rel="icon" href={ICON} type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#main">
          {say('shell.skip')}
        </a>
        <header class="top">
          <div class="bar">
            <Brand say={say} />
          </div>
        </header>
        <main class="reference" id="main" tabindex={-1}>
          <h1>{document.info.title}</h1>
          <p class="lead">{document.info.description}</p>
          <p>
            {say('api.docs.edition', { edition: document.info.version })}{' '}
            <a href="/api/openapi.json">{say('api.docs.machine')}</a>
          </p>
          <nav class="contents" aria-label={say('api.docs.rooms')}>
            <ul>
              {rooms.map(({ name }) => (
                <li>
                  <a href={`#room-${name}`}>{say(`api.room-name.${name}`)}</a>
                </li>
              ))}
              <li>
                <a href="#shapes">{say('api.docs.shapes')}</a>
              </li>
              <li>
                <a href="#problems">{say('api.docs.problems')}</a>
              </li>
            </ul>
          </nav>
          <dl>
            {HABITS.map((habit) => (
              <>
                <dt>{say(`api.docs.${habit}`)}</dt>
                <dd>{say(`api.docs.${habit}.about`, limits)}</dd>
              </>
            ))}
          </dl>
          {rooms.map(({ name, description }) => (
            <section id={`room-${name}`}>
              <h2>{say(`api.room-name.${name}`)}</h2>
              <p>{description}</p>
              {operations
                .filter(({ operation }) => operation.tags.includes(name))
                .map((placed) => (
                  <OperationPart say={say} placed={placed} />
                ))}
            </section>
          ))}
          <section id="shapes">
            <h2>{say('api.docs.shapes')}</h2>
            {shapes.map(([name, schema]) => (
              <Shape say={say} name={name} schema={schema} />
            ))}
          </section>
          <section id="problems">
            <h2>{say('api.docs.problems')}</h2>
            <p>{say('api.docs.problems.about')}</p>
            <dl>
              {Object.entries(STATUS).map(([kind, status]) => (
                <>
                  <dt id={`problem-${kind}`}>
                    {status} · {kind}
                  </dt>
                  <dd>{say(`api.problem.${kind}`)}</dd>
                </>
              ))}
            </dl>
          </section>
        </main>
      </body>
    </html>
  )
  return `<!doctype html>${page}`
}
