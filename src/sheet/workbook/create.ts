import type { CellValue } from 'hucre/xlsx'
import type { Edition } from '../../core/catalogue/catalogue.ts'
import type { ExposureData } from '../../core/exposure/data.ts'
import type { Questionnaire } from '../../core/questionnaire.ts'
import type { Say } from '../../messages/messages.ts'
import { writeBook } from '../write.ts'
import { type AskedSheet, drawAsked } from './asked.ts'
import { createChoices } from './choices.ts'
import { drawCodes, listRanges } from './codes.ts'
import { drawCover, type Occasion } from './cover.ts'
import type { Pen } from './drawn.ts'
import { drawEvidence } from './evidence.ts'
import { type Answered, cellsOf } from './filled.ts'
import { groupQuestions } from './groups.ts'
import { drawSite } from './site.ts'

/** What a workbook is made from. `answered` is what is known already: facts about the site, and answers of an earlier time. */
export type Asking = {
  edition: Edition
  exposure: ExposureData
  questionnaire: Questionnaire
  occasion: Occasion
  answered: Answered
  /** Questions whose answers of an earlier time were given to other words. */
  reworded?: readonly string[]
  /** When it is made, UTC ISO. */
  made: string
}

/** The questionnaire as a workbook that is filled in offline, in Excel, LibreOffice or the like. The same asking gives the same bytes. */
export const createWorkbook = async (say: Say, asking: Asking): Promise<Uint8Array<ArrayBuffer>> => {
  const { edition, exposure, questionnaire, occasion, answered, reworded = [], made } = asking
  const { catalogue } = edition
  const choices = createChoices(catalogue, exposure, say)
  const filled = cellsOf(catalogue, choices, answered)
  const pen: Pen = { say, lists: listRanges(choices), filled }
  const site = drawSite(catalogue, pen)
  const asked: AskedSheet[] = []
  for (const group of groupQuestions(catalogue, questionnaire.questions))
    asked.push(
      drawAsked(
        catalogue,
        group,
        choices,
        pen,
        asked.flatMap(({ placed }) => placed),
      ),
    )
  const evidence = drawEvidence(pen, answered.evidence?.length ?? 0)
  const earlier = questionnaire.questions.filter(
    ({ indicator }) => (answered.answers?.[indicator.code] ?? null) !== null,
  )
  const cover = drawCover(pen, occasion, { answers: earlier.length, reworded }, [site, ...asked], (sheet) =>
    countStates(say, sheet),
  )
  const sheets = [cover, site, ...asked, evidence]
  const about = {
    questionnaire: questionnaire.id,
    edition: catalogue.edition,
    digest: edition.catalogueDigest,
    form: questionnaire.form,
    language: catalogue.texts.language,
  }
  const date = new Date(made)
  return writeBook({
    sheets: [
      ...sheets.map(({ sheet }) => sheet),
      drawCodes(
        about,
        sheets.flatMap(({ placed }) => placed),
        choices,
      ),
    ],
    // Written as names, because the library leaves out the quotation marks that a sheet name with a space needs.
    namedRanges: [site, ...asked, evidence].map(({ name }) => ({
      name: '_xlnm.Print_Titles',
      range: `'${name.replaceAll("'", "''")}'!$1:$3`,
      scope: name,
    })),
    properties: { title: say('workbook.cover.title'), creator: 'Palermo', created: date, modified: date },
    defaultFont: { name: 'Arial', size: 11 },
    workbookProtection: { lockStructure: true },
    activeSheet: 0,
  })
}

/** How many questions of a sheet are answered, and how many asked, as its formulas count them before anybody opens it. */
const countStates = (say: Say, { sheet }: AskedSheet): [number, number] => {
  const states: CellValue[] = [...(sheet.cells?.values() ?? [])].map(({ formulaResult }) => formulaResult ?? null)
  const count = (word: string) => states.filter((state) => state === word).length
  const answered = count(say('workbook.state.answered'))
  return [answered, answered + count(say('workbook.state.open'))]
}
