/** As test/web/workbook-sent.ts has it, made once for a worker. */
export const bestWorkbook = globalThis.bestWorkbook
