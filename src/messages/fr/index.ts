import { byFullKey, type Translated } from '../translated.ts'
import shell from './shell.json' with { type: 'json' }

/** Every French sentence by its full key. */
export const french = byFullKey({ shell } satisfies Translated)
