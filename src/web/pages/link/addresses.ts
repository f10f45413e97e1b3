/** Where the first page of a link sends its token. */
export const LINKS = '/links'
