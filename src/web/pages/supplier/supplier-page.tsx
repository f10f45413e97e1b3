import type { z } from 'zod'
import type { Assessment } from '../../../../db/store.ts'
import { fromKept } from '../../../core/numbers.ts'
import { countryName } from '../../../sheet/country.ts'
import type { ShownSite, ShownSupplier } from '../../shape/supplier.ts'
import { ASSESSMENTS, SUPPLIERS } from '../../shell/addresses.ts'
import { Facts, Moment, momentOf } from '../../shell/facts.tsx'
import type { Frame } from '../../shell/frame.ts'
import { Badge, Empty } from '../../shell/notice.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { DataTable, Pages } from '../../shell/table.tsx'
import { named } from './suppliers-page.tsx'

type Row = Pick<
  Assessment,
  'id' | 'edition' | 'riskLow' | 'riskHigh' | 'coverage' | 'headline' | 'flagsRed' | 'flagsAmber'
>
export type SiteRow = z.infer<typeof ShownSite> & { newest: Row | null }
export type SupplierShown = {
  supplier: z.infer<typeof ShownSupplier>
  sites: readonly SiteRow[]
  later: boolean
  next: string | null
}

/** The band, or that it is not yet determined. */
export const BandWord = ({ say, band }: Pick<Frame, 'say'> & { band: string | null }) => (
  <Badge tone={band === null ? 'neutral' : band === 'low' ? 'good' : band === 'moderate' ? 'mind' : 'bad'}>
    {say('supplier.band', { band: band ?? 'other' })}
  </Badge>
)

const placeOf = ({ say, language }: Frame, { address, country, division }: SiteRow): string =>
  [
    address,
    country === null ? null : countryName(country, language),
    division === null ? null : say('supplier.sector', { division }),
  ]
    .filter((part) => part !== null)
    .join(' · ') || say('supplier.unknown')

/** What a site came to: never a number without its other end, how much is known, its parts and its edition. */
const cellsOf = ({ say }: Frame, { name, newest }: SiteRow) =>
  newest === null
    ? [<Badge>{say('supplier.unassessed')}</Badge>, '–', '–', '–', '–']
    : [
        <BandWord say={say} band={newest.headline} />,
        say('supplier.interval.ends', { low: fromKept(newest.riskLow), high: fromKept(newest.riskHigh) }),
        say('supplier.coverage.share', { share: fromKept(newest.coverage) }),
        <span>
          {say('supplier.parts.flags', { red: newest.flagsRed, amber: newest.flagsAmber })}.{' '}
          <a href={`${ASSESSMENTS}/${newest.id}`}>
            {say('supplier.parts.see')}
            <span class="unseen"> {say('supplier.parts.of', { site: name ?? say('supplier.erased') })}</span>
          </a>
        </span>,
        newest.edition,
      ]

/** One supplier, and where each of its sites stands. */
export const supplierPage = (frame: Frame, { supplier, sites, later, next }: SupplierShown): string => {
  const { say, language } = frame
  const { name, ownKey, list, gone, register, made } = supplier
  const at = `${SUPPLIERS}/${supplier.id}`
  const none = say('supplier.from-list.none')
  return htmlOf(
    <Shell {...frame} title={named(frame, name)} crumbs={[{ label: say('supplier.list'), href: SUPPLIERS }]}>
      <Facts
        facts={[
          { term: say('supplier.own-key'), value: ownKey ?? say('supplier.own-key.none') },
          { term: say('supplier.register'), value: register ?? say('supplier.unknown') },
          { term: say('supplier.from-list'), value: list ?? none },
          { term: say('supplier.since'), value: <Moment language={language} at={made} detail="day" /> },
          ...(gone === null
            ? []
            : [
                {
                  term: say('supplier.gone'),
                  value: say('supplier.gone.since', { at: momentOf(language, gone, 'day') }),
                },
              ]),
        ]}
      />
      <h2>{say('supplier.sites')}</h2>
      <DataTable
        caption={say('supplier.sites.table')}
        columns={[
          { label: say('supplier.site') },
          { label: say('supplier.place') },
          { label: say('supplier.result') },
          { label: say('supplier.interval') },
          { label: say('supplier.coverage'), kind: 'figure' },
          { label: say('supplier.parts') },
          { label: say('supplier.edition') },
        ]}
        rows={sites.map((site) => [named(frame, site.name), placeOf(frame, site), ...cellsOf(frame, site)])}
        empty={
          <Empty title={say('supplier.sites.empty')} picture="list">
            {say('supplier.sites.empty.text')}
          </Empty>
        }
      />
      <Pages say={say} before={later ? at : null} after={next} />
    </Shell>,
  )
}
