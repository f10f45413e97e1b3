import type { Piece } from './schema.ts'

/** A type in one line; the name of a shape leads to it. */
export const Type = ({ pieces }: { pieces: Piece[] }) => (
  <code>{pieces.map(({ text, shape }) => (shape ? <a href={`#shape-${shape}`}>{text}</a> : text))}</code>
)
