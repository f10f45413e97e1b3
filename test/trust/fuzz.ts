import { fuzzLine, runFuzz } from '../fuzz/fuzz.ts'
import type { Part } from './parts.ts'

const EACH = 200

/** Made-up requests to every operation that the OpenAPI document names. */
export const fuzz: Part = { name: 'fuzz', run: async (tell) => [fuzzLine(await runFuzz(EACH, tell))] }
