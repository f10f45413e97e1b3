import type { Chart, Mark } from '../../../charts/mark.ts'

const letters = (fill: string | null, stroke: string | null): string | undefined =>
  [fill && `fill-${fill}`, stroke && `line-${stroke}`].filter(Boolean).join(' ') || undefined

const Drawn = ({ mark }: { mark: Mark }) =>
  mark.shape === 'path' ? (
    <path
      d={mark.path}
      class={letters(mark.fill, mark.stroke)}
      transform={mark.at[0] === 0 && mark.at[1] === 0 ? undefined : `translate(${mark.at[0]} ${mark.at[1]})`}
      stroke-width={mark.stroke ? mark.strokeWidth : undefined}
    />
  ) : (
    <text
      x={mark.at[0]}
      y={mark.at[1]}
      class={letters(mark.fill, null)}
      font-size={mark.size}
      font-weight={mark.bold ? 700 : undefined}
      text-anchor={mark.anchor}
    >
      {mark.text}
    </text>
  )

/** About how wide a text is in the letters of a page, which the reader's system chooses. */
export const measure = (text: string, size: number, bold: boolean): number => text.length * size * (bold ? 0.58 : 0.53)

/** A chart as a picture in a page, with its words for those who do not see it. It takes the colours of the page. */
export const ChartDrawn = ({ chart, alternative }: { chart: Chart; alternative: string }) => (
  <svg class="chart" viewBox={`0 0 ${chart.width} ${Math.ceil(chart.height)}`} role="img" aria-label={alternative}>
    {chart.marks.map((mark) => (
      <Drawn mark={mark} />
    ))}
  </svg>
)
