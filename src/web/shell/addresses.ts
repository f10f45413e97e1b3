/** Where the forms of the shell are sent, and the files that it loads beside the page. */
export const PREFERENCES = '/preferences'
export const SIGN_IN = '/sign-in'
export const SIGN_OUT = '/sign-out'
export const SWITCH = '/account/organisation'
export const ICON = '/palermo.svg'
export const WELCOME = '/welcome'
