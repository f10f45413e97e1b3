import { createWork, type WorkGiven } from './batch/work.ts'
import { addressAt, type Config, issuerOf } from './config.ts'
import { createId } from './id.ts'
import type { Say } from './messages/messages.ts'
import { openShipped } from './shipped.ts'
import { THIS_MACHINE } from './web/access.ts'
import { createApp } from './web/app.ts'
import type { Dependencies } from './web/dependencies.ts'

/** What Node and Workers open each in their own way: the store, uploads, the bytes of the two faces, the clock, chance and the log. */
export type Opened = Pick<
  Dependencies,
  'store' | 'openWorkbook' | 'longestImport' | 'later' | 'scope' | 'say' | 'now' | 'log'
> & {
  faces: { regular: Uint8Array; bold: Uint8Array }
  random: (bytes: number) => Uint8Array
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
export const createInstance = (config: Config, port: number, { faces, random, ...opened }: Opened) => {
  const { say } = opened
  const shipped = openShipped()
  const log = (error: unknown) => opened.log({ request: 'work', error })
  const work = createWork({
    ...opened,
    ...shipped,
    organisation: THIS_MACHINE.organisation,
    actor: THIS_MACHINE.name,
    log,
  })
  const app = createApp({
    ...opened,
    ...shipped,
    work,
    ...addressAt(port),
    papers: openPapers(faces, say),
    issuer: issuerOf(config, say),
    newId: () => createId(random(ID_BYTES)),
  })
  return { fetch: app.fetch, work }
}
