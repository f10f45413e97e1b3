import { createWork, type WorkGiven } from './batch/work.ts'
import { type Config, issuerOf, reachedAt } from './config.ts'
import { createId } from './id.ts'
import type { DeliverMail, OutgoingMail } from './mail/deliver.ts'
import { createPost } from './mail/post.ts'
import type { Say } from './messages/messages.ts'
import { openShipped } from './shipped.ts'
import { createApp } from './web/app.ts'
import type { Dependencies } from './web/dependencies.ts'
import { makeWelcome } from './web/welcome.ts'

/** What Node and Workers open each in their own way: the store, uploads, the bytes of the two faces, the clock, chance and the log. */
export type Opened = Pick<
  Dependencies,
  'store' | 'openWorkbook' | 'longestImport' | 'later' | 'scope' | 'say' | 'now' | 'log' | 'clientOf'
> & {
  faces: { regular: Uint8Array; bold: Uint8Array }
  random: (bytes: number) => Uint8Array
  /** Sends one mail; null while mails wait in the outbox, and `print` shows them. */
  deliver: DeliverMail | null
  print: (mail: OutgoingMail) => void
} & Pick<WorkGiven, 'slice' | 'allow'>

const ID_BYTES = 16

/** Papers whose code and faces are opened for the first one: to draw takes more code than everything else that is answered. */
const openPapers = (faces: Opened['faces'], say: Say): Dependencies['papers'] => {
  const open = async () => {
    const [{ openFonts }, { recordPdf, reportPdf }] = await Promise.all([
      import('./pdf/fonts.ts'),
      import('./pdf/paper.ts'),
    ])
    return { fonts: openFonts(faces), recordPdf, reportPdf }
  }
  let opened: ReturnType<typeof open> | null = null
  const drawing = () => (opened ??= open())
  return {
    reportPdf: async (report) => {
      const { fonts, reportPdf } = await drawing()
      return reportPdf(report, fonts, say)
    },
    recordPdf: async (record) => {
      const { fonts, recordPdf } = await drawing()
      return recordPdf(record, fonts, say)
    },
  }
}

/** One running Palermo at a port of this machine: the shipped edition, papers with faces opened once, and the web layer over them. */
export const createInstance = (config: Config, port: number, { faces, random, deliver, print, ...opened }: Opened) => {
  const { say } = opened
  const shipped = openShipped()
  const log = (error: unknown) => opened.log({ request: 'work', error })
  const work = createWork({
    ...opened,
    ...shipped,
    log,
  })
  const post = createPost({ ...opened, deliver, print: deliver ? null : print, log })
  const given: Dependencies = {
    ...opened,
    ...shipped,
    work,
    ...reachedAt(config, port),
    random,
    oidc: config.oidc,
    // Called as a function of its own: Workers refuse a fetch of another object.
    fetch: (...asked) => fetch(...asked),
    mailLeaves: config.mail !== null,
    mailsADay: config.mailsADay,
    papers: openPapers(faces, say),
    issuer: issuerOf(config, say),
    newId: () => createId(random(ID_BYTES)),
    post: post.send,
  }
  const app = createApp(given)
  const { listMisplaced } = given.store
  return { fetch: app.fetch, work, post, welcome: () => makeWelcome(given), misplaced: listMisplaced }
}
