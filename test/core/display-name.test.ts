import { describe, expect, it } from 'vitest'
import { findNameFault, findTextFault } from '../../src/core/display-name.ts'

const REAL = [
  ...[
    'Vale Textil S.A.',
    'Acme Inc.',
    'A.B.C. GmbH',
    'St. Mary',
    'Dr. No',
    'Comercial Andina Ltda.',
    'Thai Union Co.,Ltd',
  ],
  ...[
    'P.T. Maju Jaya',
    'P.T.Maju',
    'J.Smith',
    'J. R. R. Tolkien',
    'D.H.Lawrence',
    'Fratelli Rossi S.p.A.',
    'Drvo d.o.o.',
  ],
  ...[
    'Meble Sp. z o.o.',
    'A/S Dansk Garn',
    'Smith c/o Jones',
    '24/7 Services',
    'Müller & Söhne GmbH & Co. KG',
    "O'Brien",
  ],
  ...['Anne-Marie Dupont', 'Nguyễn Thị Ánh', 'Łódź Fabryka', 'Col·legi de Barcelona', 'Ó Súilleabháin', 'Mill No.12'],
  ...[
    'Cotton 2.0',
    'Buyer 1 (north)',
    'Night shift: import',
    '=Purchasing',
    'محمد‌رضا',
    'می‌خواهم',
    'ශ්‍රී ලංකා',
    'क्‍ष',
    'প্রা. লি.',
  ],
  ...[
    'प्रा.लि.',
    '山田　太郎',
    '葛\u{e0100}城市',
    '北京纺织有限公司',
    'บจก. สยาม',
    'נועה כהן',
    'محمد علي',
    '김민준',
    'Vale ❤️',
    'Tel. desk',
  ],
]

const FALSE: readonly [string, string][] = [
  ...[
    'evil.com',
    'Prize at evil.example',
    'evil.example/x',
    'Booking.com',
    'x.co',
    'T.Co',
    'A.Shop',
    'J.Smith/x',
    'a@b.co',
  ].map((name): [string, string] => [name, 'name.link']),
  ...[
    'http://a',
    'HTTPS://x',
    'https:evil',
    'ftp://x',
    '//evil',
    'www.evil',
    'WWW.Evil',
    'mailto:x',
    'tel:+1',
    '1.2.3.4/x',
  ].map((name): [string, string] => [name, 'name.link']),
  ...[
    'пример.рф',
    '例子.中国',
    'evil。com',
    'ｅｖｉｌ．ｃｏｍ',
    'evil․com',
    'xn--e1.xn--p1ai',
    'palermo.evil-site.org',
  ].map((name): [string, string] => [name, 'name.link']),
  ...[
    '200b',
    'ad',
    '2060',
    'feff',
    '200d',
    '200c',
    '3164',
    '115f',
    '34f',
    'fe0f',
    'e0041',
    'e0100',
    '2800',
    '180e',
    '2065',
  ].map((code): [string, string] => [`a${String.fromCodePoint(Number.parseInt(code, 16))}b`, 'name.invisible']),
  ...['202a', '202b', '202c', '202d', '202e', '2066', '2067', '2068', '2069', '200e', '200f', '61c'].map(
    (code): [string, string] => [`a${String.fromCodePoint(Number.parseInt(code, 16))}b`, 'name.direction'],
  ),
  ...['0', '1', '9', 'a', 'd', '1b', '7f', '85', '9f', '2028', '2029', 'd800', 'e000', 'fffe', 'fff9'].map(
    (code): [string, string] => [`a${String.fromCodePoint(Number.parseInt(code, 16))}b`, 'name.control'],
  ),
  ['محمد\u200c', 'name.invisible'],
  ['\u200dمحمد', 'name.invisible'],
  ['محمد\u200c\u200cرضا', 'name.invisible'],
  ['محمد\u200cReza', 'name.invisible'],
  ['❤️\u200d', 'name.invisible'],
]

describe('a name that others are shown', () => {
  it('passes where it is one: forty and more of many languages', () => {
    expect(REAL.length).toBeGreaterThanOrEqual(40)
    expect(REAL.map((name) => [name, findNameFault(name)])).toEqual(REAL.map((name) => [name, null]))
  })
  it.each(FALSE)('%j is refused as %s', (name, fault) => {
    expect(findNameFault(name)).toBe(fault)
  })
  it('is looked through quickly, however it is made', () => {
    for (const name of ['a.'.repeat(500), 'a'.repeat(1_000), `${'a-'.repeat(500)}.`, '\u200d'.repeat(1_000)]) {
      const from = performance.now()
      findNameFault(name)
      expect(performance.now() - from).toBeLessThan(500)
    }
  })
})

describe('a word of own records', () => {
  it('may hold the address of a page and what is drawn as nothing, but no control letter and no turn of direction', () => {
    for (const text of ['shop.example', 'https://shop.example', 'a\u00adb']) expect(findTextFault(text)).toBeNull()
    expect(findTextFault('a\u202eb')).toBe('name.direction')
    expect(findTextFault('a\u0007b')).toBe('name.control')
  })
})
