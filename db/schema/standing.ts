import { desc } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { made, organisation } from './column.ts'

/** The newest assessment of each site, kept by triggers. Country and division are empty where they are not known: keys have no null. */
export const standings = sqliteTable(
  'standings',
  {
    organisation: organisation(),
    site: text().notNull(),
    assessment: text().notNull(),
    made: made(),
    edition: text().notNull(),
    catalogue: text().notNull(),
    method: text().notNull(),
    country: text().notNull(),
    division: text().notNull(),
    riskLow: integer('risk_low').notNull(),
    riskHigh: integer('risk_high').notNull(),
    coverage: integer().notNull(),
    headline: text(),
    flagsRed: integer('flags_red').notNull(),
    flagsAmber: integer('flags_amber').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.site] }),
    index('standings_by_risk').on(t.organisation, desc(t.riskHigh), t.site),
  ],
)

/** Standings added up by edition, method, country and division, kept by triggers: whole numbers, so that no sum drifts. */
export const sums = sqliteTable(
  'sums',
  {
    organisation: organisation(),
    catalogue: text().notNull(),
    method: text().notNull(),
    country: text().notNull(),
    division: text().notNull(),
    edition: text().notNull(),
    sites: integer().notNull(),
    riskLow: integer('risk_low').notNull(),
    riskHigh: integer('risk_high').notNull(),
    coverage: integer().notNull(),
    low: integer().notNull(),
    moderate: integer().notNull(),
    high: integer().notNull(),
    severe: integer().notNull(),
    undetermined: integer().notNull(),
    flagsRed: integer('flags_red').notNull(),
    flagsAmber: integer('flags_amber').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.country, t.division, t.catalogue, t.method] })],
)
