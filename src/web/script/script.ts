import { textHash } from '../../core/digest.ts'
import { BUSY } from './busy.ts'
import { COPY } from './copy.ts'
import { PASSKEY } from './passkey.ts'
import { SEND } from './send.ts'

/** Where a page finds the script of ours. */
export const SCRIPT_PATH = '/palermo.js'

/** What a page does only with scripts, on top of what it does without. It has no words: they stand in the page. Loaded with `defer`. */
export const SCRIPT = `(() => {\n'use strict'\n${BUSY}${COPY}${PASSKEY}${SEND}})()\n`

/** Its address names its content, so that a browser may keep it. */
export const SCRIPT_HREF = `${SCRIPT_PATH}?v=${textHash(SCRIPT).slice(0, 16)}`
