import type { Cell } from 'hucre/xlsx'

/** A note in a cell, with who wrote it. */
type Remark = NonNullable<Cell['comment']>

/** Who signs what we write; by this a later copy knows what is ours. */
const AUTHOR = 'Palermo'

/** What stands before our words in a note that somebody else wrote. */
const OURS = `\n${AUTHOR}: `

/** Letters that were bold or coloured are written plain: the library writes those and not the text where it has both. */
const withText = ({ richText: _plain, ...note }: Remark, text: string): Remark => ({ ...note, text })

/** A note with what is to be done added to it. What others wrote stays, under their name. */
export const remarkWith = (note: Remark | undefined, says: string): Remark => {
  if (!note) return { author: AUTHOR, text: says }
  return withText(note, `${note.text}${note.author === AUTHOR || note.text.includes(OURS) ? '\n' : OURS}${says}`)
}

/** A note without what we added to it; nothing where all of it is ours. */
export const remarkWithout = (note: Remark): Remark | undefined => {
  const ours = note.text.indexOf(OURS)
  if (note.author === AUTHOR) return undefined
  return ours < 0 ? note : withText(note, note.text.slice(0, ours))
}
