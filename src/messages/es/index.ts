import { byFullKey, type Translated } from '../translated.ts'
import shell from './shell.json' with { type: 'json' }

/** Every Spanish sentence by its full key. */
export const spanish = byFullKey({ shell } satisfies Translated)
