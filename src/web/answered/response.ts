import type { ResponseRow } from '../../../db/store.ts'

/** A line about a response: what it is of, without its answers. */
export const lineOfResponse = ({ id, site, made, version, questionnaire, form, catalogue }: ResponseRow) => ({
  id,
  site,
  made,
  version,
  questionnaire,
  form,
  catalogue,
})
