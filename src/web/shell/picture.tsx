/** The mark: a P drawn as a link of a chain that stands open. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" />
    <path d="M11 25V13.5a5.5 5.5 0 1 1 5.5 5.5" />
    <circle cx="20.8" cy="23.6" r="2" />
  </svg>
)

const ICONS = {
  success: 'M5 10.5l3.2 3.2L15 7',
  warning: 'M10 5.5v5.5M10 14.2v.1',
  error: 'M6.5 6.5l7 7M13.5 6.5l-7 7',
  information: 'M10 9.5v5M10 6v.1',
} as const

/** What kind of message a notice is. */
export type Tone = keyof typeof ICONS

/** The sign of a notice; its word stands beside it. */
export const Sign = ({ tone }: { tone: Tone }) => (
  <svg class="sign" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
    <circle cx="10" cy="10" r="9" />
    <path d={ICONS[tone]} />
  </svg>
)

const PICTURES = {
  people: [
    'M36 58c0-9 7-15 16-15s16 6 16 15',
    'M52 37a9 9 0 1 0 0-18 9 9 0 0 0 0 18',
    'M74 58c0-7-3-11-8-14',
    'M66 20a8 8 0 0 1 2 15',
  ],
  keys: ['M46 48a12 12 0 1 0 0-24 12 12 0 0 0 0 24', 'M58 36h28v10M76 36v7', 'M46 36h.1'],
  list: ['M40 24h40M40 36h40M40 48h26', 'M30 24h.1M30 36h.1M30 48h.1'],
  mail: ['M32 22h52v34H32z', 'M32 24l26 19 26-19'],
  search: ['M52 48a15 15 0 1 0 0-30 15 15 0 0 0 0 30', 'M63 44l15 14'],
  shield: ['M58 16l20 7v13c0 12-8 20-20 24-12-4-20-12-20-24V23z', 'M49 37l7 7 12-13'],
  path: ['M30 52c14 0 10-28 26-28s10 16 26 16', 'M30 52h.1M82 40h.1M56 24h.1'],
} as const

/** What the picture of an empty place shows. */
export type PictureName = keyof typeof PICTURES

/** A small picture for an empty place, drawn in the colours of the theme. */
export const Picture = ({ name }: { name: PictureName }) => (
  <svg class="picture" viewBox="0 0 116 76" width="116" height="76" aria-hidden="true" focusable="false">
    <rect x="2" y="6" width="112" height="64" rx="14" />
    <circle cx="100" cy="20" r="4" />
    {PICTURES[name].map((d) => (
      <path d={d} />
    ))}
  </svg>
)
