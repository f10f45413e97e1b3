import type { Child } from 'hono/jsx'
import type { Say } from '../../messages/messages.ts'

/** A column: its heading, and whether its cells hold figures or the buttons of a row. The first column names the row. */
export type Column = { label: string; kind?: 'text' | 'figure' | 'action' }

export type DataTableProps = {
  /** What the table shows, for people who do not see it and above it for those who do. */
  caption: string
  /** The caption stands in a heading already: then only people who do not see the table need it. */
  captioned?: boolean
  columns: readonly Column[]
  rows: readonly (readonly Child[])[]
  /** On a phone each row is a card of its own, or the table is moved sideways inside its box. */
  narrow?: 'cards' | 'scroll'
  /** What stands instead of a table without rows. */
  empty?: Child
}

const READ_AS = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

/** Rows of data. Roles are named, because a row that is shown as a card would otherwise not be read as a row. */
export const DataTable = ({ caption, captioned = false, columns, rows, narrow = 'cards', empty }: DataTableProps) => {
  if (rows.length === 0 && empty) return <>{empty}</>
  const kindOf = (i: number) => columns[i]?.kind ?? 'text'
  const table = (
    <table class={narrow} {...READ_AS.table}>
      <caption class={captioned ? 'unseen' : undefined}>{caption}</caption>
      <thead {...READ_AS.rowgroup}>
        <tr {...READ_AS.row}>
          {columns.map(({ label }, i) => (
            <th scope="col" {...READ_AS.columnheader} class={kindOf(i)}>
              {kindOf(i) === 'action' ? <span class="unseen">{label}</span> : label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...READ_AS.rowgroup}>
        {rows.map((cells) => (
          <tr {...READ_AS.row}>
            {cells.map((cell, i) =>
              i === 0 ? (
                <th scope="row" {...READ_AS.rowheader} class={kindOf(i)}>
                  {cell}
                </th>
              ) : (
                <td
                  {...READ_AS.cell}
                  class={kindOf(i)}
                  data-label={kindOf(i) === 'action' ? undefined : columns[i]?.label}
                >
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return narrow === 'scroll' ? (
    <section class="box" aria-label={caption} tabindex={0}>
      {table}
    </section>
  ) : (
    <div class="box stacked">{table}</div>
  )
}

/** Leads to the rows before and after; nothing where all rows are shown. */
export const Pages = ({ say, before, after }: { say: Say; before: string | null; after: string | null }) =>
  before === null && after === null ? null : (
    <nav class="pages" aria-label={say('shell.pages')}>
      {before !== null && (
        <a class="button secondary" rel="prev" href={before}>
          {say('shell.pages.before')}
        </a>
      )}
      {after !== null && (
        <a class="button secondary" rel="next" href={after}>
          {say('shell.pages.after')}
        </a>
      )}
    </nav>
  )
