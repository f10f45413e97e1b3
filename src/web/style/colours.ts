/** Every colour of a screen, in light and in dark. They are those of the papers, carried on. */
export const COLOURS = {
  page: ['#f5f7f9', '#10171e'],
  surface: ['#ffffff', '#18212b'],
  sunken: ['#eef2f5', '#0c1218'],
  ink: ['#17212c', '#e8eef4'],
  soft: ['#4d5966', '#a9b7c5'],
  line: ['#d9e0e6', '#2d3a47'],
  edge: ['#74818e', '#71839a'],
  accent: ['#1f4e79', '#93c5ee'],
  'accent-strong': ['#163a5b', '#b5d8f5'],
  'on-accent': ['#ffffff', '#0d1a26'],
  'accent-tint': ['#e8f0f7', '#1b3043'],
  good: ['#1f6b4f', '#7fd1ad'],
  'good-tint': ['#e6f3ed', '#14302a'],
  mind: ['#854d0a', '#efbe6c'],
  'mind-tint': ['#fdf3e1', '#352a15'],
  bad: ['#9a2438', '#f4a3ae'],
  'bad-tint': ['#fbebed', '#3a1d24'],
  'bad-strong': ['#7c1729', '#fac5cc'],
  'on-bad': ['#ffffff', '#2b0d13'],
  band: ['#14293d', '#0b1219'],
  'on-band': ['#ffffff', '#e8eef4'],
  'soft-on-band': ['#c3d2e0', '#a9b7c5'],
  lantern: ['#f0b04a', '#f0b04a'],
} as const satisfies Record<string, readonly [light: string, dark: string]>

export type Colour = keyof typeof COLOURS

/** The colours as CSS variables that follow the theme in use. */
export const colourRules = `:root{${Object.entries(COLOURS)
  .map(([name, [light, dark]]) => `--${name}:light-dark(${light},${dark})`)
  .join(';')}}`
