/** As test/web/best-workbook.ts has it, made once for a worker. */
export const bestWorkbook = globalThis.bestWorkbook
