import type { IndependentKind } from '../core/organisation-kind.ts'

/** The invented organisations that check invented suppliers, by kind. */
export const DEMO_CHECKERS: Readonly<Record<IndependentKind, { id: string; name: string }>> = {
  verifier: { id: 'demo-verifier', name: 'Lindqvist & Osei Verification (invented)' },
  'worker-organisation': { id: 'demo-worker-organisation', name: 'Riverside Workers’ Centre (invented)' },
  'specialised-body': { id: 'demo-specialised-body', name: 'Office for Fair Work at Sea (invented)' },
}
