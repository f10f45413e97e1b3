import type { Assessment } from '../../../../db/store.ts'
import { fromKept } from '../../../core/numbers.ts'
import type { Report } from '../../../core/report/report.ts'
import { ASSESSMENTS, SUPPLIERS } from '../../shell/addresses.ts'
import { Button } from '../../shell/button.tsx'
import { Facts, momentOf } from '../../shell/facts.tsx'
import type { Frame } from '../../shell/frame.ts'
import { Notice } from '../../shell/notice.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { BlockShown } from './block.tsx'
import { BandWord } from './supplier-page.tsx'
import { named } from './suppliers-page.tsx'

export type AssessmentShown = {
  row: Assessment
  site: string | null
  supplier: { id: string; name: string | null }
  /** What the report says; null once its texts were erased, which was then. */
  report: Report | null
  erased: string | null
}

/** The parts of the report that a page shows; the paper has all of them. */
const SHOWN = ['summary', 'flags', 'profile']

const Figures = ({ frame: { say }, row }: { frame: Frame; row: Assessment }) => (
  <Facts
    facts={[
      { term: say('supplier.result'), value: <BandWord say={say} band={row.headline} /> },
      {
        term: say('supplier.interval'),
        value: say('supplier.interval.ends', { low: fromKept(row.riskLow), high: fromKept(row.riskHigh) }),
      },
      { term: say('supplier.coverage'), value: say('supplier.coverage.share', { share: fromKept(row.coverage) }) },
      {
        term: say('supplier.parts'),
        value: say('supplier.parts.flags', { red: row.flagsRed, amber: row.flagsAmber }),
      },
      { term: say('supplier.edition'), value: row.edition },
    ]}
  />
)

const Detailed = ({ frame: { say, language }, report }: { frame: Frame; report: Report }) => (
  <>
    {language !== 'en' && <p class="hint">{say('supplier.assessment.english')}</p>}
    <div lang="en">
      {report.front.map((block) => (
        <BlockShown say={say} block={block} />
      ))}
      {report.sections
        .filter(({ code }) => SHOWN.includes(code))
        .map(({ title, blocks }) => (
          <section>
            <h2>{'text' in title ? title.text : say(title.message, title.values)}</h2>
            {blocks.map((block) => (
              <BlockShown say={say} block={block} />
            ))}
          </section>
        ))}
    </div>
  </>
)

/** One assessment: where it lies, how much is known, what it is made of, and by which edition. */
export const assessmentPage = (frame: Frame, { row, site, supplier, report, erased }: AssessmentShown): string => {
  const { say, language } = frame
  const api = `/api${ASSESSMENTS}/${row.id}`
  return htmlOf(
    <Shell
      {...frame}
      title={say('supplier.assessment', { site: named(frame, site) })}
      lead={say('supplier.assessment.lead', { at: momentOf(language, row.made) })}
      crumbs={[
        { label: say('supplier.list'), href: SUPPLIERS },
        { label: named(frame, supplier.name), href: `${SUPPLIERS}/${supplier.id}` },
      ]}
      actions={
        report && (
          <>
            <Button href={`${api}/report.pdf`}>{say('supplier.assessment.report')}</Button>
            <Button kind="secondary" href={`${api}/bundle`}>
              {say('supplier.assessment.bundle')}
            </Button>
          </>
        )
      }
    >
      {erased !== null && (
        <Notice say={say} tone="information" title={say('supplier.assessment.erased')}>
          <p>{say('supplier.assessment.erased.text', { at: momentOf(language, erased) })}</p>
        </Notice>
      )}
      <Figures frame={frame} row={row} />
      {report && <Detailed frame={frame} report={report} />}
    </Shell>,
  )
}
