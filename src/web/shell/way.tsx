import type { Say } from '../../messages/messages.ts'

export type Crumb = { label: string; href: string }

/** The pages above this one. */
export const Crumbs = ({ say, crumbs }: { say: Say; crumbs: readonly Crumb[] }) =>
  crumbs.length === 0 ? null : (
    <nav class="crumbs" aria-label={say('shell.crumbs')}>
      <ol>
        {crumbs.map(({ label, href }) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )

export type Tab = { label: string; href: string; current: boolean; count?: number | undefined }

/** Pages beside one another that show parts of one thing. */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <nav class="tabs" aria-label={label}>
    <ul>
      {tabs.map(({ label: text, href, current, count }) => (
        <li>
          <a href={href} aria-current={current ? 'page' : undefined}>
            {text}
            {count !== undefined && <span class="count"> {count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** Where somebody is on a way of several steps; `at` counts from 0, those before it are done. */
export const Steps = ({ say, steps, at }: { say: Say; steps: readonly string[]; at: number }) => (
  <ol class="steps" aria-label={say('shell.steps')}>
    {steps.map((step, i) => (
      <li class={i < at ? 'done' : i === at ? 'now' : undefined} aria-current={i === at ? 'step' : undefined}>
        <span>{step}</span>
        {i < at && <span class="unseen"> {say('shell.steps.done')}</span>}
      </li>
    ))}
  </ol>
)
