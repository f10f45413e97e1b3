import { Command } from 'commander'
import type { Edition } from '../core/catalogue/catalogue.ts'
import { type Panel, type PanelWeights, readPanel, weighPanel } from '../core/panel.ts'
import { readTable } from '../sheet/table.ts'
import { readListText } from '../sheet/text.ts'
import { drawTable } from './table.ts'
import { EXIT, printJson, refuse, sayMissing, type Terminal } from './terminal.ts'

export type WeightsGiven = Terminal & { edition: Edition }

const COLUMNS = ['judge', 'first', 'second', 'judgement']

const isHeader = (row: readonly string[]): boolean => COLUMNS.every((name, i) => row[i]?.trim().toLowerCase() === name)

const print = ({ say, out, edition }: WeightsGiven, { items, judges }: Panel, weighed: PanelWeights): void => {
  const rows = items
    .map((item, i) => [item, weighed.weights[i]!] as const)
    .sort((a, b) => b[1] - a[1])
    .map(([item, weight]) => [item, weight.toFixed(4)])
  out(drawTable([say('cli.weights.item'), say('cli.weights.weight')], rows, [1]))
  out(
    say('cli.weights.consistency', {
      judges: judges.length,
      largest: weighed.largestEigenvalue.toFixed(4),
      index: weighed.consistencyIndex.toFixed(4),
      ratio: weighed.consistencyRatio.toFixed(4),
      limit: edition.method.panel.largestInconsistency.toFixed(2),
    }),
  )
  const [first, second, third] = (weighed.worstTriple ?? []).map((i) => items[i]!)
  out(
    weighed.accepted
      ? say('cli.weights.accepted')
      : say('cli.weights.refused', { first: first!, second: second!, third: third! }),
  )
}

const run = async (given: WeightsGiven, path: string, options: { json?: boolean }): Promise<void> => {
  const bytes = await given.readFile(path).catch(() => null)
  if (bytes === null) return void sayMissing(given, path)
  const text = readListText(bytes)
  if (!text.ok) return refuse(given, text.problems)
  const table = readTable(text.value.text, (rows) => rows.filter(isHeader).length)
  if (!table.ok) return refuse(given, table.problems)
  const { records } = table.value
  if (!isHeader(records[0] ?? []))
    return refuse(given, [{ at: 'row 1', message: 'panel.header', values: { columns: COLUMNS.join(', ') } }])
  const rows = records
    .map((cells, i) => ({ cells, row: i + 1 }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const panel = readPanel(
    given.edition.method.panel,
    rows.map(({ cells }) => cells),
    (i) => rows[i]!.row,
  )
  if (!panel.ok) return refuse(given, panel.problems)
  const weighed = weighPanel(given.edition.method.panel, panel.value.judgements)
  if (!weighed.ok) return refuse(given, weighed.problems)
  if (!weighed.value.accepted) given.setExit(EXIT.no)
  if (options.json) printJson(given, { items: panel.value.items, judges: panel.value.judges, ...weighed.value })
  else print(given, panel.value, weighed.value)
}

/** `palermo weights <panel.csv>`: pairwise judgements of experts → weights; leaves with 1 where they contradict each other too much. */
export const createWeightsCommand = (given: WeightsGiven): Command => {
  const { say } = given
  return new Command('weights')
    .description(say('cli.weights.description'))
    .argument('<panel.csv>', say('cli.weights.panel', { columns: COLUMNS.join(', ') }))
    .option('--json', say('cli.json'))
    .action((path: string, options: { json?: boolean }) => run(given, path, options))
}
