/** Letters that XML 1.0 allows (2.2). */
const isAllowed = (point: number): boolean =>
  point === 9 ||
  point === 10 ||
  point === 13 ||
  (point >= 0x20 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd) ||
  (point >= 0x10000 && point <= 0x10ffff)

const NAME = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/
const ENTITIES = ['amp', 'lt', 'gt', 'quot', 'apos']
/** What stands at a place, as a pattern has it; null where it does not fit. */
const at = (pattern: RegExp, text: string, from: number): RegExpExecArray | null => {
  const sticky = new RegExp(pattern.source, 'y')
  sticky.lastIndex = from
  return sticky.exec(text)
}
const ATTRIBUTE = /\s+([^\s=<>"'/]+)\s*=\s*(?:"[^"<]*"|'[^'<]*')/

const fail = (text: string, place: number, why: string): never => {
  throw new Error(`${why} at ${place}: ${JSON.stringify(text.slice(Math.max(0, place - 20), place + 40))}`)
}

const checkReferences = (text: string, from: number, to: number): void => {
  for (let place = text.indexOf('&', from); place >= 0 && place < to; place = text.indexOf('&', place + 1)) {
    const [, hex, digits, name] = at(/&(?:#x([\dA-Fa-f]+)|#(\d+)|(\w+));/, text, place) ?? []
    const point = hex ? Number.parseInt(hex, 16) : digits ? Number(digits) : null
    if (point === null ? !name || !ENTITIES.includes(name) : !isAllowed(point)) fail(text, place, 'a bad reference')
  }
}

/** Reads one tag from its `<` on: its name and where it ends. Throws at a bad name, and at an attribute that is bad or stands twice. */
const readTag = (text: string, from: number): { name: string; to: number; isEmpty: boolean } => {
  const name = at(/[^\s/>]+/, text, from + 1)?.[0] ?? ''
  if (!NAME.test(name)) fail(text, from, 'a bad name')
  const seen = new Set<string>()
  let place = from + 1 + name.length
  for (;;) {
    const [whole, attribute = ''] = at(ATTRIBUTE, text, place) ?? []
    if (whole === undefined) break
    if (!NAME.test(attribute) || seen.has(attribute)) fail(text, place, 'a bad attribute')
    seen.add(attribute)
    if (whole.includes('&')) checkReferences(text, place, place + whole.length)
    place += whole.length
  }
  const end = at(/\s*(\/?)>/, text, place)
  if (!end) return fail(text, place, 'a bad tag')
  return { name, to: place + end[0].length, isEmpty: end[1] === '/' }
}

/** Throws unless a text is one well-formed XML document without a document type, as XML 1.0 has it. */
export const assertXml = (document: string): void => {
  const text = document.replace(/^\uFEFF/, '')
  let index = 0
  for (const letter of text) {
    if (!isAllowed(letter.codePointAt(0)!)) fail(text, index, 'a letter that XML forbids')
    index += letter.length
  }
  const open: string[] = []
  let roots = 0
  let place = text.startsWith('<?xml ') ? text.indexOf('?>') + 2 : 0
  while (place < text.length) {
    const next = text.indexOf('<', place)
    const end = next < 0 ? text.length : next
    const between = text.slice(place, end)
    if (open.length === 0 && between.trim() !== '') fail(text, place, 'text outside the document')
    if (between.includes(']]>')) fail(text, place, 'an end of plain text')
    if (between.includes('&')) checkReferences(text, place, end)
    if (next < 0) break
    place = next
    if (text.startsWith('<!--', place)) {
      const to = text.indexOf('--', place + 4)
      if (to < 0 || text[to + 2] !== '>') fail(text, place, 'a bad comment')
      place = to + 3
    } else if (text.startsWith('<![CDATA[', place)) {
      const to = text.indexOf(']]>', place)
      if (to < 0 || open.length === 0) fail(text, place, 'bad plain text')
      place = to + 3
    } else if (text.startsWith('</', place)) {
      const [whole, name] = at(/<\/([^\s>]+)\s*>/, text, place) ?? fail(text, place, 'a bad end')
      if (open.pop() !== name) fail(text, place, 'another end')
      place += whole.length
    } else {
      const { name, to, isEmpty } = readTag(text, place)
      if (open.length === 0) roots += 1
      if (!isEmpty) open.push(name)
      place = to
    }
  }
  if (open.length > 0 || roots !== 1) fail(text, text.length, 'not one whole document')
}
