import type { Child } from 'hono/jsx'
import { LANGUAGES } from '../../messages/language.ts'
import { SCRIPT_HREF } from '../script/script.ts'
import { STYLE_HREF } from '../style/sheet.ts'
import { ICON } from './addresses.ts'
import { Footer } from './footer.tsx'
import { ErrorSummary } from './form.tsx'
import type { FieldProblem, Frame } from './frame.ts'
import { Header } from './header.tsx'
import { type Crumb, Crumbs } from './way.tsx'

export type ShellProps = Frame & {
  title: string
  /** One or two sentences under the title. */
  lead?: Child
  crumbs?: readonly Crumb[]
  /** What can be done on this page, beside its title. */
  actions?: Child
  /** What happened before this page was asked for. */
  notice?: Child
  /** Problems with the form of this page; told before it, and in the title of the window. */
  problems?: readonly FieldProblem[]
  /** One column for one task: signing in, one question, a confirmation. */
  narrow?: boolean
  /** Nothing but the content: neither navigation nor choices, whose forms would repeat the address. */
  bare?: boolean
  /** Scripts of ours. The usual one sends forms once, copies secrets and asks for passkeys; without it the page still works. */
  scripts?: readonly string[]
  children?: Child
}

/** The whole page around its content. */
export const Shell = ({
  title,
  lead,
  crumbs = [],
  actions,
  notice,
  problems = [],
  narrow = false,
  bare = false,
  scripts = [SCRIPT_HREF],
  children,
  ...frame
}: ShellProps) => {
  const { say, language, theme } = frame
  const told = problems.length > 0 ? say('shell.title-problems', { title }) : title
  return (
    <html
      lang={language}
      dir={LANGUAGES.find(({ tag }) => tag === language)?.direction}
      data-theme={theme === 'system' ? undefined : theme}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{say('shell.window', { title: told })}</title>
        <link rel="stylesheet" href={STYLE_HREF} />
        <link rel="icon" href={ICON} type="image/svg+xml" />
        {scripts.map((src) => (
          <script src={src} defer />
        ))}
      </head>
      <body>
        {!bare && (
          <a class="skip" href="#main">
            {say('shell.skip')}
          </a>
        )}
        {!bare && <Header {...frame} />}
        <main id="main" class={narrow ? 'narrow' : undefined} tabindex={-1}>
          <Crumbs say={say} crumbs={crumbs} />
          {notice}
          <ErrorSummary say={say} problems={problems} />
          <div class="headline">
            <div>
              <h1>{title}</h1>
              {lead && <p class="lead">{lead}</p>}
            </div>
            {actions && <div class="buttons">{actions}</div>}
          </div>
          {children}
        </main>
        {!bare && <Footer {...frame} />}
      </body>
    </html>
  )
}

/** The text of a page of ours. */
export const htmlOf = (page: { toString: () => string | Promise<string> }): string => `<!doctype html>${page}`
