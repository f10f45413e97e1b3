import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { baseRules } from './base.ts'
import { chartRules } from './charts.ts'
import { colourRules } from './colours.ts'
import { documentationRules } from './documentation.ts'
import { formRules } from './forms.ts'
import { layoutRules } from './layout.ts'
import { mediaRules } from './media.ts'
import { partRules } from './parts.ts'
import { tableRules } from './tables.ts'

/** The look of every page, in the order in which later rules win. */
export const STYLE = [
  colourRules,
  baseRules,
  layoutRules,
  partRules,
  formRules,
  tableRules,
  chartRules,
  documentationRules,
  mediaRules,
]
  .join('')
  .replaceAll('\n', '')

/** Names the content of the style sheet, so that a browser may keep it for as long as it likes. */
const STYLE_MARK = bytesToHex(sha256(utf8ToBytes(STYLE))).slice(0, 16)

export const STYLE_PATH = '/palermo.css'
export const STYLE_HREF = `${STYLE_PATH}?v=${STYLE_MARK}`
