import { createChart } from '../../../charts/chart.ts'
import type { Block, Cell, Text } from '../../../core/report/content.ts'
import type { Say } from '../../../messages/messages.ts'
import { Facts } from '../../shell/facts.tsx'
import { Badge } from '../../shell/notice.tsx'
import { DataTable } from '../../shell/table.tsx'
import { ChartDrawn, measure } from './drawn.tsx'

/** So wide a chart is drawn that its letters are as large as those of the page on a phone, 12 px and more. */
const WIDE = 230

const wordsOf = (say: Say, text: Text): string => ('text' in text ? text.text : say(text.message, text.values))

const Lines = ({ say, texts }: { say: Say; texts: readonly Text[] }) => (
  <>
    {texts.map((text) => (
      <p>{wordsOf(say, text)}</p>
    ))}
  </>
)

const cellOf = (say: Say, cell: Cell) => cell.map((text) => wordsOf(say, text)).join(' ')

/** One thing on a paper, as a page shows it. */
export const BlockShown = ({ say, block }: { say: Say; block: Block }) => {
  const words = (text: Text) => wordsOf(say, text)
  switch (block.kind) {
    case 'masthead':
      return null
    case 'panels':
      return (
        <div class="cards">
          {block.panels.map(({ label, value, details }) => (
            <section class="panel">
              <p class="hint">{words(label)}</p>
              <h2>{words(value)}</h2>
              <Lines say={say} texts={details} />
            </section>
          ))}
        </div>
      )
    case 'paragraph':
      return <p class={block.tone === 'note' ? 'hint' : undefined}>{words(block.text)}</p>
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li>{words(item)}</li>
          ))}
        </ul>
      )
    case 'box':
      return (
        <section class="panel">
          <h3>{words(block.title)}</h3>
          <Lines say={say} texts={block.paragraphs} />
        </section>
      )
    case 'facts':
      return (
        <Facts
          facts={block.facts.map(({ term, details }) => ({
            term: words(term),
            value: details.map(words).join(' '),
          }))}
        />
      )
    case 'table':
      return (
        <DataTable
          caption={words(block.caption)}
          columns={block.columns.map(({ title, align }) => ({
            label: words(title),
            kind: align === 'end' ? 'figure' : 'text',
          }))}
          rows={block.rows.map((row) => row.map((cell) => cellOf(say, cell)))}
        />
      )
    case 'chart':
      return (
        <figure>
          <figcaption>{words(block.caption)}</figcaption>
          <ChartDrawn chart={createChart(block.data, { say, measure }, WIDE)} alternative={words(block.alternative)} />
        </figure>
      )
    case 'flag':
      return (
        <section class="panel">
          <h3>
            <Badge tone={block.level === 'red' ? 'bad' : block.level === 'amber' ? 'mind' : 'neutral'}>
              {words(block.mark)}
            </Badge>{' '}
            {words(block.title)}
          </h3>
          <Lines say={say} texts={block.paragraphs} />
        </section>
      )
  }
}
