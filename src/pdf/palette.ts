import type { Role } from '../charts/mark.ts'

/** Colours of papers. Text colours have a contrast of at least 4.5 to 1 on white and on the tint. */
export const PALETTE: Record<Role | 'accent' | 'tint' | 'red' | 'amber', string> = {
  ink: '#17212c',
  muted: '#515c69',
  rule: '#d4dae1',
  paper: '#ffffff',
  tint: '#f3f6f9',
  accent: '#1f4e79',
  low: '#3d8168',
  moderate: '#b78f2c',
  high: '#bf6432',
  severe: '#8f2c3f',
  evidenced: '#1f4e79',
  missing: '#6b5b95',
  past: '#7d8fa3',
  red: '#8f2c3f',
  amber: '#b06a12',
}
