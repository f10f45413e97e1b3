export const ACCOUNT = '/account'
/** Where a second factor is chosen. */
export const SET_UP = `${ACCOUNT}/second-factor`
export const PASSKEYS = `${ACCOUNT}/passkeys`
export const ONE_TIME = `${ACCOUNT}/one-time-codes`
export const RECOVERY_CODES = `${ACCOUNT}/recovery-codes`
export const SESSIONS = `${ACCOUNT}/sessions`
