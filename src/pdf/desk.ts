import PDFDocument from 'pdfkit'
import type { Mark, Pen } from '../charts/mark.ts'
import type { Paper, Text } from '../core/report/content.ts'
import type { Say } from '../messages/messages.ts'
import type { Fonts } from './fonts.ts'
import { printable } from './letters.ts'
import { PALETTE } from './palette.ts'

/** A4 in points, with room above and below for what stands on every page. */
export const PAGE = { width: 595.28, height: 841.89, left: 56, right: 56, top: 58, bottom: 64 }

/** Width of the text column in points. */
export const COLUMN = PAGE.width - PAGE.left - PAGE.right

export type Colour = keyof typeof PALETTE

/** How a line of text looks. Sizes in points. */
export type Look = { size: number; bold?: boolean; colour?: Colour }

/** A structure element of the tagged document; attributes pdfkit knows and its types do not. */
export type Element = PDFKit.PDFStructureElement

/** A document being drawn, with the pen its texts are measured by. Nothing is drawn outside a tag or an artifact. */
export type Desk = {
  doc: PDFKit.PDFDocument
  root: Element
  pen: Pen
  words: (text: Text) => string
  element: (parent: Element, tag: string, options?: Record<string, unknown>) => Element
  /** Draws as part of an element, on the page that is open. */
  tagged: (element: Element, tag: string, draw: () => void) => void
  /** Draws what carries no meaning of its own: rules, tints, repeated heads. */
  artifact: (draw: () => void, pagination?: boolean) => void
  /** One line of text with its top left corner at x, y. */
  line: (text: string, x: number, y: number, look: Look) => void
  mark: (mark: Mark, x: number, y: number) => void
}

/** Height of a line of text in points. */
export const leading = (size: number): number => size * 1.38

/** PDF/UA names itself in a block of metadata that pdfkit writes for its own subset only. */
const UNIVERSAL_ACCESS = `<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>`

/** pdfkit copies the title into XML as it stands: a bare & would break the metadata of the whole file. */
const titleOf = (paper: Paper, say: Say): string =>
  printable(say('report.margin.title', { title: words(say)(paper.title), subject: paper.subject }))
    .replaceAll('&', '+')
    .replace(/[<>]/g, '')

const words =
  (say: Say) =>
  (text: Text): string =>
    printable('text' in text ? text.text : say(text.message, text.values))

/** Opens a tagged PDF/A-2a document in the faces handed in. The date of the paper is the only time in it. */
export const openDesk = (paper: Paper, fonts: Fonts, say: Say): Desk => {
  const made = new Date(paper.madeAt)
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    displayTitle: true,
    lang: paper.language,
    // Without a null here pdfkit opens Helvetica, which PDF/A forbids.
    font: null as never,
    info: { Title: titleOf(paper, say), Creator: 'Palermo', Producer: 'Palermo', CreationDate: made, ModDate: made },
  })
  doc.appendXML(UNIVERSAL_ACCESS)
  doc.registerFont('regular', fonts.regular as never)
  doc.registerFont('bold', fonts.bold as never)
  const root = doc.struct('Document')
  doc.addStructure(root)

  const face = (bold = false) => doc.font(bold ? 'bold' : 'regular')
  const line: Desk['line'] = (text, x, y, { size, bold, colour = 'ink' }) => {
    if (text === '') return
    face(bold).fontSize(size).fillColor(PALETTE[colour])
    doc.text(text, x, y, { lineBreak: false })
  }
  const measure: Pen['measure'] = (text, size, bold) => face(bold).fontSize(size).widthOfString(text)

  return {
    doc,
    root,
    pen: { say: (key, values) => printable(say(key, values)), measure },
    words: words(say),
    element: (parent, tag, options = {}) => {
      const child = doc.struct(tag, options)
      parent.add(child)
      return child
    },
    tagged: (element, tag, draw) => {
      const content = doc.markStructureContent(tag)
      draw()
      doc.endMarkedContent()
      element.add(content)
    },
    artifact: (draw, pagination = false) => {
      doc.markContent('Artifact', { type: pagination ? 'Pagination' : 'Layout' })
      draw()
      doc.endMarkedContent()
    },
    line,
    mark: (mark, x, y) => {
      if (mark.shape === 'path') {
        doc
          .save()
          .translate(x + mark.at[0], y + mark.at[1])
          .path(mark.path)
          .lineWidth(mark.strokeWidth)
        if (mark.fill && mark.stroke) doc.fillAndStroke(PALETTE[mark.fill], PALETTE[mark.stroke])
        else if (mark.fill) doc.fill(PALETTE[mark.fill])
        else if (mark.stroke) doc.stroke(PALETTE[mark.stroke])
        doc.restore()
        return
      }
      const wide = measure(mark.text, mark.size, mark.bold)
      const from = x + mark.at[0] - (mark.anchor === 'start' ? 0 : mark.anchor === 'middle' ? wide / 2 : wide)
      face(mark.bold).fontSize(mark.size).fillColor(PALETTE[mark.fill])
      doc.text(mark.text, from, y + mark.at[1], { lineBreak: false, baseline: 'alphabetic' })
    },
  }
}

/** Ends the document and gathers its bytes. */
export const closeDesk = ({ doc, root }: Desk): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('error', reject)
    doc.on('end', () => {
      const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
      let offset = 0
      for (const chunk of chunks) {
        bytes.set(chunk, offset)
        offset += chunk.length
      }
      resolve(bytes)
    })
    root.end()
    doc.end()
  })
