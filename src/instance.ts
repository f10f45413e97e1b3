import { addressAt, type Config, issuerOf } from './config.ts'
import { createId } from './id.ts'
import { openFonts } from './pdf/fonts.ts'
import { recordPdf, reportPdf } from './pdf/paper.ts'
import { openShipped } from './shipped.ts'
import { createApp } from './web/app.ts'
import type { Dependencies } from './web/dependencies.ts'

/** What Node and Workers open each in their own way: the store, the bytes of the two faces, the clock, chance and the log. */
export type Opened = Pick<Dependencies, 'store' | 'say' | 'now' | 'log'> & {
  faces: { regular: Uint8Array; bold: Uint8Array }
  random: (bytes: number) => Uint8Array
}

const ID_BYTES = 16

/** One running Palermo at a port of this machine: the shipped edition, papers with faces opened once, and the web layer over them. */
export const createInstance = (config: Config, port: number, { faces, random, ...opened }: Opened) => {
  const { say } = opened
  const fonts = openFonts(faces)
  return createApp({
    ...opened,
    ...openShipped(),
    ...addressAt(port),
    papers: {
      reportPdf: (report) => reportPdf(report, fonts, say),
      recordPdf: (record) => recordPdf(record, fonts, say),
    },
    issuer: issuerOf(config, say),
    newId: () => createId(random(ID_BYTES)),
  })
}
