import Table from 'cli-table3'

/** Rows under their heads, as a table for a terminal. Columns named in `right` are figures. `widths` wraps long texts. */
export const drawTable = (
  head: string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
  widths?: (number | null)[],
): string => {
  const table = new Table({
    head,
    style: { head: [], border: [] },
    colAligns: head.map((_, i) => (right.includes(i) ? 'right' : 'left')),
    wordWrap: true,
    ...(widths ? { colWidths: widths } : {}),
  })
  table.push(...rows.map((row) => [...row]))
  return table.toString()
}
