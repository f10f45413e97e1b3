import { SECOND_FACTOR, SIGN_IN, SIGN_OUT } from '../../shell/addresses.ts'

/** The code of a mail is typed here. */
export const CODE = `${SIGN_IN}/code`
export const OIDC = `${SIGN_IN}/oidc`
export const PASSKEY = `${SIGN_IN}/passkey`
export const SECOND_PASSKEY = `${SECOND_FACTOR}/passkey`
export const RECOVERY = `${SIGN_IN}/recovery-code`
export const EVERYWHERE = `${SIGN_OUT}/everywhere`
export const OTHERS = `${SIGN_OUT}/others`
