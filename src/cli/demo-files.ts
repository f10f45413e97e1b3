import type { Edition } from '../core/catalogue/catalogue.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import type { Outcome, Problem } from '../core/problem.ts'
import type { Example } from '../demo/example.ts'
import type { DemoSupplier } from '../demo/supplier.ts'
import type { Say } from '../messages/messages.ts'
import type { Papers, Subject } from '../papers.ts'
import { countryName } from '../sheet/country.ts'

/** What drawing and writing the papers of an example takes. */
export type FilesGiven = {
  say: Say
  edition: Edition
  exposure: ExposureData
  papers: Papers
  writeFile: (path: string, content: Uint8Array | string) => Promise<void>
}

const subjectOf = (
  { say, edition, exposure }: FilesGiven,
  { name, site, address, country, register, sitesNotCovered }: DemoSupplier,
  { assessed, review }: Example,
): Subject => ({
  edition,
  exposure,
  assessed,
  review,
  party: { name, site, address, country: countryName(country), register, sitesCovered: [site], sitesNotCovered },
  issuer: { name: say('cli.demo.issuer'), origin: null, concerns: null },
  previous: null,
})

/** Writes the bundle of an example, its report, and its record or certificate where one is granted; returns what no face can print. */
export const writeExample = async (
  given: FilesGiven,
  folder: string,
  supplier: DemoSupplier,
  example: Example,
): Promise<readonly Problem[]> => {
  const { papers, writeFile } = given
  const { bundle, granted } = example
  const subject = subjectOf(given, supplier, example)
  const drawn: [name: string, paper: Outcome<Uint8Array>][] = [['report', await papers.report(subject)]]
  if (granted) drawn.push([granted.kind, await papers.record(subject, granted)])
  await writeFile(`${folder}/bundle.json`, JSON.stringify(bundle))
  for (const [name, paper] of drawn) if (paper.ok) await writeFile(`${folder}/${name}.pdf`, paper.value)
  return drawn.flatMap(([, paper]) => (paper.ok ? [] : paper.problems))
}
