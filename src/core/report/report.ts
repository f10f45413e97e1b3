import { benchmarkSections } from './benchmarks.ts'
import { digestsSection, glossarySection, sourcesSection } from './closing.ts'
import type { Paper } from './content.ts'
import { phrase } from './content.ts'
import { contradictionsSection } from './contradictions.ts'
import { exposureSection } from './exposure.ts'
import { flagsSection } from './flags.ts'
import { gapsSection } from './gaps.ts'
import { helpSection, missingSection } from './help.ts'
import type { PaperInput, ReportInput } from './input.ts'
import { profileSection } from './profile.ts'
import { scopeSection, siteSection } from './scope.ts'
import { bandChart, knownPanels, masthead, notThis, resultPanels, summarySection } from './summary.ts'
import { trendSection } from './trend.ts'

/** A risk report: `kind` tells it from a record. */
export type Report = Paper & { kind: 'report' }

/** What stands at the top and the foot of every page of a paper. */
export const margins = (
  { assessment, party, issuer }: PaperInput,
  kind: string,
): Pick<Paper, 'running' | 'editions' | 'digest' | 'subject' | 'madeAt'> => ({
  running: phrase(`margin.${kind}`, { id: assessment.id, demonstration: issuer.origin === null ? 'yes' : 'no' }),
  editions: phrase('margin.editions', {
    catalogue: assessment.catalogue.edition,
    method: assessment.method.edition,
    exposure: assessment.exposureData.edition,
  }),
  digest: phrase('margin.digest', { digest: assessment.digest }),
  subject: party.name,
  madeAt: assessment.madeAt,
})

/** An assessment in full, for whoever has to act on it: flags before numbers, every number with what it rests on. */
export const createReport = (input: ReportInput): Report => ({
  kind: 'report',
  language: input.edition.catalogue.texts.language,
  title: phrase('title.report'),
  ...margins(input, 'report'),
  front: [
    masthead(input, phrase('title.report')),
    { kind: 'panels', size: 'large', panels: resultPanels(input) },
    { kind: 'panels', size: 'small', panels: knownPanels(input) },
    bandChart(input, input.previous),
    notThis('report'),
  ],
  sections: [
    summarySection(input),
    flagsSection(input),
    profileSection(input),
    missingSection(input),
    helpSection(input),
    exposureSection(input),
    scopeSection(input),
    ...siteSection(input),
    ...benchmarkSections(input),
    gapsSection(input),
    contradictionsSection(input),
    trendSection(input),
    glossarySection(),
    sourcesSection(input),
    digestsSection(input),
  ],
})
