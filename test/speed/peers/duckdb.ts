// DuckDB by its Node API: rows by the appender, then one query over columns in memory.
import { DuckDBInstance } from '@duckdb/node-api'

/** Opens a table of these rows; `grid` adds them up by country and division. */
export const openDuck = async (rows: Iterable<readonly [string, string, number, number, number]>) => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(
    'CREATE TABLE standings (country VARCHAR, division VARCHAR, risk_low BIGINT, risk_high BIGINT, coverage BIGINT)',
  )
  const appender = await connection.createAppender('standings')
  for (const [country, division, ...figures] of rows) {
    appender.appendVarchar(country)
    appender.appendVarchar(division)
    for (const figure of figures) appender.appendBigInt(BigInt(figure))
    appender.endRow()
  }
  appender.closeSync()
  const query = `SELECT country, division, count(*) AS sites, sum(risk_low) AS low, sum(risk_high) AS high, sum(coverage) AS coverage
    FROM standings GROUP BY country, division ORDER BY country, division`
  return {
    grid: async () => {
      const found = await connection.runAndReadAll(query)
      return found.getRowObjects().map(({ country, division, ...figures }) => ({
        country,
        division,
        ...Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value)])),
      }))
    },
  }
}
