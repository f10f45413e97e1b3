/** Where the forms of the shell are sent, and the files that it loads beside the page. */
export const PREFERENCES = '/preferences'
export const SIGN_IN = '/sign-in'
/** The link of a sign-in mail leads here. */
export const SIGN_IN_LINK = `${SIGN_IN}/link`
/** Where a second factor is asked for. */
export const SECOND_FACTOR = '/sign-in/second-factor'
export const SIGN_OUT = '/sign-out'
export const SWITCH = '/account/organisation'
export const ICON = '/palermo.svg'
export const WELCOME = '/welcome'
/** Pages of an organisation, for whoever administers it. */
export const ORGANISATION = '/organisation'
export const MEMBERS = '/members'
export const INVITATIONS = '/invitations'
export const KEYS = '/keys'
export const ACTIVITY = '/activity'
/** Pages of whoever runs the service. */
export const ORGANISATIONS = '/organisations'
export const OUTBOX = '/outbox'
/** Pages of records. */
export const SUPPLIERS = '/suppliers'
export const ASSESSMENTS = '/assessments'
