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
