/** Names by what stands for them in a User-Agent; the first that fits counts, as most browsers name others beside themselves. */
const BROWSERS: readonly [RegExp, string][] = [
  [/\b(Edg|EdgA|EdgiOS)\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/\S+ .*\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\b(Macintosh|Mac OS X)\b/, 'macOS'],
  [/\b(Linux|X11)\b/, 'Linux'],
]

/** Longer than this, no browser names itself. */
const LONGEST_READ = 500

/**
 * What a browser calls itself, as people know it, such as `Firefox · Windows`: names only, which are the same in every language and never a
 * word that was sent. Null where neither is known.
 *
 * @example browserName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0') // => 'Firefox · Linux'
 */
export const browserName = (userAgent: string | null | undefined): string | null => {
  const text = (userAgent ?? '').slice(0, LONGEST_READ)
  const named = [BROWSERS, SYSTEMS].flatMap((names) => names.find(([fits]) => fits.test(text))?.[1] ?? [])
  return named.length === 0 ? null : named.join(' · ')
}
