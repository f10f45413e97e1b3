import type { Say } from './messages/messages.ts'
import type { Papers } from './papers.ts'

/** Papers whose faces are opened for the first one: most commands draw none. */
export const openPapersLater = (say: Say): Papers => {
  let opened: Promise<Papers> | null = null
  const open = async (): Promise<Papers> => {
    const [{ createPapers }, { openFonts }, { readFaces }] = await Promise.all([
      import('./papers.ts'),
      import('./pdf/fonts.ts'),
      import('./faces.ts'),
    ])
    return createPapers(openFonts(readFaces()), say)
  }
  const papers = () => (opened ??= open())
  return {
    report: async (subject) => (await papers()).report(subject),
    record: async (subject, granted) => (await papers()).record(subject, granted),
  }
}
