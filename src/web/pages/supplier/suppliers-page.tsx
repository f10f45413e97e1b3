import type { z } from 'zod'
import type { ShownSupplier } from '../../shape/supplier.ts'
import { SUPPLIERS } from '../../shell/addresses.ts'
import { Button } from '../../shell/button.tsx'
import type { Frame } from '../../shell/frame.ts'
import { Badge, Empty } from '../../shell/notice.tsx'
import { htmlOf, Shell } from '../../shell/shell.tsx'
import { DataTable, Pages } from '../../shell/table.tsx'

/** A supplier with how many sites it has; null where there are more than were counted. */
export type SupplierRow = z.infer<typeof ShownSupplier> & { sites: number | null }
export type SuppliersShown = { rows: readonly SupplierRow[]; later: boolean; next: string | null }

/** So many sites of a supplier are counted in the list. */
export const COUNTED = 50

/** How a supplier or a site is called; in other words once its name was erased. */
export const named = ({ say }: Pick<Frame, 'say'>, name: string | null): string => name ?? say('supplier.erased')

/** How suppliers come to be here, for whoever looks: each role has another way, or none. */
const howToBegin = ({ who }: Pick<Frame, 'who'>): string => {
  const roles = who?.roles ?? []
  if (roles.includes('buyer')) return 'supplier.list.empty.text'
  const answers = roles.some((role) => role === 'supplier' || role === 'tourism-member')
  return `supplier.list.empty.text.${answers ? 'answering' : 'reading'}`
}

/** The suppliers of an organisation. */
export const suppliersPage = (frame: Frame, { rows, later, next }: SuppliersShown): string => {
  const { say } = frame
  return htmlOf(
    <Shell {...frame} title={say('supplier.list')} lead={say('supplier.list.lead')}>
      <DataTable
        caption={say('supplier.list.table')}
        captioned
        columns={[
          { label: say('supplier.name') },
          { label: say('supplier.own-key') },
          { label: say('supplier.from-list') },
          { label: say('supplier.sites'), kind: 'figure' },
        ]}
        rows={rows.map(({ id, name, ownKey, list, gone, sites }) => [
          <>
            <a href={`${SUPPLIERS}/${id}`}>{named(frame, name)}</a>
            {gone !== null && (
              <>
                {' '}
                <Badge tone="mind">{say('supplier.gone')}</Badge>
              </>
            )}
          </>,
          ownKey ?? say('supplier.own-key.none'),
          list ?? say('supplier.from-list.none'),
          sites === null ? say('supplier.sites.many', { count: COUNTED }) : String(sites),
        ])}
        empty={
          <Empty
            title={say('supplier.list.empty')}
            picture="list"
            action={
              <Button kind="secondary" href="/api/docs">
                {say('supplier.list.empty.docs')}
              </Button>
            }
          >
            {say(howToBegin(frame))}
          </Empty>
        }
      />
      <Pages say={say} before={later ? SUPPLIERS : null} after={next} />
    </Shell>,
  )
}
