import first from '../indicators/exposure/editions/exposure@1-096d5dc6128de5d634a4bbd4e561b45463cb6aacf712d424a0f3dc94b54a7c3c.json' with {
  type: 'json',
}
import { type LookupData, readPublished } from './core/exposure/published.ts'

/** The exposure data that were published before those that are shipped, and that older bundles name. */
export const listPublished = (): LookupData[] => [readPublished(first)]
