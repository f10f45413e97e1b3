import { Command, Option } from 'commander'
import type { Assessed } from '../core/assess.ts'
import { type Rescored, rescore } from '../core/bundle.ts'
import { CERTIFICATE_KINDS, type CertificateKind, decideBest, decideCertificate } from '../core/certificate.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { lookUp } from '../core/exposure/method-1/lookup.ts'
import type { LookupData } from '../core/exposure/published.ts'
import type { Outcome } from '../core/problem.ts'
import type { Issuer, Party } from '../core/report/input.ts'
import { asClaims } from '../core/score/review.ts'
import type { Papers, Subject } from '../papers.ts'
import { EXIT, readJson, refuse, type Terminal } from './terminal.ts'

export type PaperGiven = Terminal & {
  exposure: ExposureData
  listDataSets: () => Promise<readonly LookupData[]>
  papers: Papers /** Who the settings say operates this installation, or what is wrong with them. */
  issuer: () => Outcome<Issuer>
  now: () => Date
}

type Options = {
  out: string
  name: string
  site?: string
  address?: string
  country?: string
  register?: string
  previous?: string
  kind?: CertificateKind
}

const partyOf = ({ name, site, address, country, register }: Options): Party => ({
  name,
  site: site ?? name,
  address: address ?? null,
  country: country ?? null,
  register: register ?? null,
  sitesCovered: [site ?? name],
  sitesNotCovered: [],
})

/** The facts behind the exposures stand in the paper only where the data at hand are those the bundle was made with. */
const assessedOf = (
  { exposure }: PaperGiven,
  { edition, response, worked, assessment, lookedUp }: Rescored,
): Assessed => {
  const sameData = assessment.exposureData.digest === exposure.digest
  const facts = sameData ? lookUp(exposure, edition.method, response.profile).facts : []
  return { response, worked, assessment, lookup: { values: lookedUp, facts } }
}

const open = async (given: PaperGiven, path: string): Promise<Rescored | null> => {
  const file = await readJson(given, path)
  if (!file) return null
  const made = rescore(file.value, await given.listDataSets())
  if (!made.ok) {
    refuse(given, made.problems)
    return null
  }
  // Anybody can write a file: it does not prove who reviewed, as signing in does.
  if (made.value.equal) return { ...made.value, review: asClaims(made.value.review) }
  given.err(given.say('cli.paper.differs', { path }))
  given.setExit(EXIT.no)
  return null
}

const subjectOf = async (given: PaperGiven, rescored: Rescored, options: Options): Promise<Subject | null> => {
  const previous = options.previous ? await open(given, options.previous) : null
  if (options.previous && !previous) return null
  const issuer = given.issuer()
  if (!issuer.ok) {
    refuse(given, issuer.problems)
    return null
  }
  const { edition, review } = rescored
  return {
    edition,
    exposure: given.exposure,
    assessed: assessedOf(given, rescored),
    review,
    party: partyOf(options),
    issuer: issuer.value,
    previous: previous?.assessment ?? null,
  }
}

const write = async (given: PaperGiven, path: string, drawn: Awaited<ReturnType<Papers['report']>>): Promise<void> => {
  if (!drawn.ok) return refuse(given, drawn.problems)
  await given.writeFile(path, drawn.value)
  given.out(given.say('cli.paper.written', { path }))
}

const runReport = async (given: PaperGiven, path: string, options: Options): Promise<void> => {
  const rescored = await open(given, path)
  const subject = rescored && (await subjectOf(given, rescored, options))
  if (subject) await write(given, options.out, await given.papers.report(subject))
}

const runCertificate = async (given: PaperGiven, path: string, options: Options): Promise<void> => {
  const { say } = given
  const rescored = await open(given, path)
  const subject = rescored && (await subjectOf(given, rescored, options))
  if (!rescored || !subject) return
  const { edition, assessment, response, review } = rescored
  const on = assessment.madeAt.slice(0, 10)
  const input = { edition, assessment, response, review, seed: assessment.response, on }
  const decision = options.kind ? decideCertificate(options.kind, input) : decideBest(input)
  if (decision.granted) return write(given, options.out, await given.papers.record(subject, decision))
  given.setExit(EXIT.no)
  given.err(say('cli.certificate.refused', { kind: say(`cli.certificate.kind.${decision.kind}`) }))
  for (const { reason, about } of decision.reasons)
    given.err(`  ${say(`problem.certificate.${reason}`, { about: about.join(', ') })}`)
  if (decision.kind === 'certificate-of-verification') given.err(say('cli.certificate.from-file'))
}

const create = (given: PaperGiven, name: 'report' | 'certificate', run: typeof runReport): Command => {
  const { say } = given
  return new Command(name)
    .description(say(`cli.${name}.description`))
    .argument('<bundle.json>', say('cli.rescore.bundle'))
    .requiredOption('--name <name>', say('cli.paper.name'))
    .option('--out <file.pdf>', say('cli.paper.out'), `${name}.pdf`)
    .option('--site <site>', say('cli.paper.site'))
    .option('--address <address>', say('cli.paper.address'))
    .option('--country <country>', say('cli.paper.country'))
    .option('--register <id>', say('cli.paper.register'))
    .action((path: string, options: Options) => run(given, path, options))
}

/** `palermo report <bundle.json>`: the risk report as a PDF, with the last assessment beside it where its bundle is given. */
export const createReportCommand = (given: PaperGiven): Command =>
  create(given, 'report', runReport).option('--previous <bundle.json>', given.say('cli.report.previous'))

/** `palermo certificate <bundle.json>`: the record or certificate as a PDF, or every reason why not. */
export const createCertificateCommand = (given: PaperGiven): Command =>
  create(given, 'certificate', runCertificate).addOption(
    new Option('--kind <kind>', given.say('cli.certificate.kind')).choices(CERTIFICATE_KINDS),
  )
