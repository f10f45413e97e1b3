/** One ratio with the limit it is held to. `told` are the figures behind it. */
export type Figure = {
  what: string
  value: number
  limit: { least: number } | { most: number }
  told: readonly string[]
}

/** How long a row may take, and who hears how far it has come. */
export type Given = { quick: boolean; tell: (done: number, of: number) => void }

/** A row of the table of targets: what is compared, and how it is measured. Throws where the two sides did not come to the same. */
export type Row = {
  number: number
  title: string
  /** Packages of this folder and commands that it needs. */
  needs?: readonly ('packages' | 'soffice')[]
  run: (given: Given) => Promise<readonly Figure[]>
}

/** Whether a figure keeps within its limit. */
export const isMet = ({ value, limit }: Figure): boolean =>
  'least' in limit ? value >= limit.least : value <= limit.most

/** A number with three digits that count. */
export const shown = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
