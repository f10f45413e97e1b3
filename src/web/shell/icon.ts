/** The mark as a file, for the tab of a browser. */
export const ICON_DRAWN = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">',
  '<rect width="32" height="32" rx="8" fill="#2b6797"/>',
  '<path d="M11 25V13.5a5.5 5.5 0 1 1 5.5 5.5" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round"/>',
  '<circle cx="20.8" cy="23.6" r="2" fill="#f0b04a"/>',
  '</svg>',
].join('')
