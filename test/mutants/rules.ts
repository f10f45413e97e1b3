import { POLICY_RULES } from './policy-rules.ts'
import type { Rule } from './rule.ts'
import { STORE_RULES } from './store-rules.ts'
import { WEB_RULES } from './web-rules.ts'

/** Every kind of check that is removed, one at a time. */
export const RULES: readonly Rule[] = [...STORE_RULES, ...WEB_RULES, ...POLICY_RULES]
