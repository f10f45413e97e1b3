import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { english } from '../src/messages/en/index.ts'
import { createSay } from '../src/messages/messages.ts'

const root = new URL('..', import.meta.url).pathname
const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
/** Style sheets hold no words; the policy table and the acts of the trail are names that the message files tell in words. */
const WITHOUT_READERS = ['src/web/style/', 'src/web/access.ts', 'src/web/pages/organisation/acts.ts']
const sources = filesIn('src', /\.tsx?$/).filter((file) => !WITHOUT_READERS.some((place) => file.startsWith(place)))
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const withoutComments = (code: string) => code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$/gm, '')

const QUOTED = /'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g
const QUOTED_OR_TAGGED = /'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`|>([^<>{}`'"=;]+)</g

/** Three words of letters in a row, apart from faults of ours, which only a log sees. */
const sentencesIn = (code: string, isPage = false): string[] =>
  [
    ...withoutComments(code)
      .replace(/new (\w*Error|Refused)\((`[^`]*`|'[^']*')/g, '')
      .matchAll(isPage ? QUOTED_OR_TAGGED : QUOTED),
  ]
    .map(([, single, double, template, jsx]) =>
      (single ?? double ?? template?.replace(/\$\{[^}]*\}/g, ' ') ?? jsx ?? '').trim(),
    )
    .filter((text) => /[A-Za-z]{2,},?\s+[a-z]{2,},?\s+[a-z]{2,}/.test(text))
    .filter((text) => !text.includes('=>') && !/^palermo\b/.test(text))

describe('words', () => {
  it('finds a sentence in code, in quotes and between tags', () => {
    expect(sentencesIn("const a = 'Please send us the file'")).toHaveLength(1)
    expect(sentencesIn('<p>Nothing has been sent yet</p>', true)).toHaveLength(1)
    for (const verb of ['Create', 'update', 'Delete', 'select', 'Insert', 'with', 'drop', 'Explain'])
      expect(sentencesIn(`const a = '${verb} the file and send it again'`)).toHaveLength(1)
    expect(sentencesIn("say('cli.assess.description')")).toHaveLength(0)
  })
  it.each(sources)('%s holds no sentence: people read the message files', (file) => {
    expect(sentencesIn(textOf(file), file.endsWith('x'))).toEqual([])
  })
})

describe('message files', () => {
  const keys = Object.keys(english)
  const say = createSay('en')
  it('are all ICU messages that can be read', () => {
    for (const key of keys)
      expect(
        () => say(key, new Proxy({}, { get: () => 1, has: () => true }) as Record<string, number>),
        key,
      ).not.toThrow()
  })
  it('hold every key that the code asks for by name', () => {
    const asked = sources.flatMap((file) =>
      [
        ...textOf(file).matchAll(
          /\bsay\(\s*'((?:act|api|cli|home|mail|organisation|problem|report|role|scope|screening|service|shell|supplier)\.[a-z0-9.-]+)'/g,
        ),
      ].map(([, key]) => key!),
    )
    expect(asked.length).toBeGreaterThan(50)
    expect([...new Set(asked)].filter((key) => !(key in english))).toEqual([])
  })
})

/** Claims that no paper, page or answer of ours makes about anybody. */
const FORBIDDEN = [
  /trafficking[- ]free/i,
  /slavery[- ]free/i,
  /\bguarantee/i,
  /\bplease\b/i,
  /\bprobability of trafficking/i,
]
/** The catalogue cites documents by titles that hold such a word. */
const TITLES = ['ensuring trafficking-free supply chains']

/** Words for what only somebody independent can say of a site. */
const ATTESTING = /\b\w*(?:certif|approv|verif|audited|auditor|complian|complie)\w*/i
/** Sentences that name a paper or a verifier, or say that nobody verified: each was read, and another has to be. */
const READ = [
  'api.operation.createGrant',
  'api.operation.readCertificate',
  'api.operation.readCertificatePdf',
  'api.operation.readGrantedCertificate',
  'api.room.papers',
  'cli.certificate.description',
  'cli.certificate.from-file',
  'cli.certificate.kind.certificate-of-verification',
  'cli.demo.out',
  'cli.demo.written',
  'cli.grant.description',
  'cli.grant.kind.verifier',
  'cli.grant.no-checkers',
  'problem.certificate.benchmark-low',
  'problem.certificate.control-low',
  'problem.certificate.no-verifier',
  'problem.certificate.sample-not-verified',
  'problem.request.grantee',
  'problem.review.level-three',
  'report.margin.certificate-of-verification',
  'report.record.verified-by',
  'report.status-detail.by.verifier',
  'report.status-detail.reviewed',
  'report.status.answered',
  'report.status.reviewed',
  'report.status.verified',
  'report.title.certificate-of-verification',
]

describe('claims', () => {
  const texts: [string, string][] = [
    ...Object.entries(english),
    ...['benchmarks/supply-chain/text/en.json', 'indicators/supply-chain/text/en.json'].map(
      (path): [string, string] => [path, textOf(path)],
    ),
  ]
  it.each(FORBIDDEN.map((word) => [String(word), word] as const))('nothing says %s', (_, word) => {
    const found = texts.filter(([, text]) =>
      word.test(TITLES.reduce((rest, title) => rest.replaceAll(title, ''), text)),
    )
    expect(found.map(([key]) => key)).toEqual([])
  })
  it.each(['site certified', 'approved by us', 'verified answers', 'audited in 2026', 'is compliant', 'complies'])(
    'sees that somebody attests: %s',
    (text) => expect(text).toMatch(ATTESTING),
  )
  it('no sentence attests anything about a site, and no allowed one has gone', () => {
    const rooms = /^(api|cli|problem|report)\./
    const attesting = Object.entries(english).filter(([key, text]) => rooms.test(key) && ATTESTING.test(text))
    expect(attesting.map(([key]) => key).sort()).toEqual([...READ].sort())
  })
})
