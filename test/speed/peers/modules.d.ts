// What is used of packages that only this folder installs, so that the project can be checked without them.
declare module '@duckdb/node-api' {
  type Appender = {
    appendVarchar: (value: string) => void
    appendBigInt: (value: bigint) => void
    endRow: () => void
    closeSync: () => void
  }
  type Connection = {
    run: (sql: string) => Promise<unknown>
    createAppender: (table: string) => Promise<Appender>
    runAndReadAll: (sql: string) => Promise<{ getRowObjects: () => Record<string, unknown>[] }>
  }
  export const DuckDBInstance: { create: (path: string) => Promise<{ connect: () => Promise<Connection> }> }
}
declare module 'hyperformula' {
  type Address = { sheet: number; row: number; col: number }
  type Sheets = {
    setCellContents: (at: Address, cells: unknown[][]) => unknown
    getCellValue: (at: Address) => unknown
    batch: (work: () => void) => unknown
    destroy: () => void
  }
  export const HyperFormula: {
    buildFromArray: (cells: unknown[][], options: { licenseKey: string; smartRounding: boolean }) => Sheets
  }
}
declare module 'survey-core' {
  export class Model {
    constructor(json: unknown)
    data: Record<string, unknown>
    getVariable: (name: string) => unknown
    getCalculatedValueByName?: (name: string) => unknown
    calculatedValues: { name: string; value: unknown }[]
  }
  export const FunctionFactory: {
    Instance: { register: (name: string, work: (params: unknown[]) => unknown) => void }
  }
}
