export const INVITATIONS = '/invitations'
export const ACCEPT = `${INVITATIONS}/accept`
