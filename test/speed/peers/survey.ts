// survey-core without a page: calculated values with expressions, and functions of our own for what its language lacks, as its
// documentation shows both. The data of a supplier are set at once.
import { FunctionFactory, Model } from 'survey-core'
import { benchmarks, numbers, type Question, questions, type Supplier } from '../arithmetic.ts'

const name = (code: string): string => code.replace('.', '_')

/** Attainment of an answer as nested conditions. */
const attainment = (question: Question): string => {
  const answer = `{${name(question.code)}}`
  if (question.kind === 'choice')
    return question.credits.reduceRight(
      (rest, [choice, credit]) => `iif(${answer} = '${choice}', ${credit}, ${rest})`,
      '0',
    )
  if (question.kind === 'ticks') return `min(1, ${answer} / ${question.fullCount})`
  if (question.kind === 'steps')
    return question.steps.reduceRight(
      (beyond, [limit, worth]) => `iif(${answer} <= ${limit}, ${worth}, ${beyond})`,
      String(question.beyond),
    )
  const { points } = question
  const tail = points.slice(1).reduceRight(
    (beyond, [x1, y1], i) => {
      const [x0, y0] = points[i]!
      return `iif(${answer} <= ${x1}, ${y0} + (${y1 - y0}) * (${answer} - ${x0}) / ${x1 - x0}, ${beyond})`
    },
    String(points.at(-1)![1]),
  )
  return `iif(${answer} <= ${points[0]![0]}, ${points[0]![1]}, ${tail})`
}

const trust = ({ code }: Question): string => {
  const level = `{${name(code)}_level}`
  return numbers.ladder.reduceRight((rest, rung, i) => `iif(${level} = ${i}, ${rung}, ${rest})`, '0')
}

const calculated = () => {
  const values: { name: string; expression: string }[] = questions.map((question) => ({
    name: `${name(question.code)}_credit`,
    expression: `(${trust(question)}) * (${attainment(question)}) * ${question.weight}`,
  }))
  for (const { code, questions: own } of benchmarks) {
    const sum = own.map((question) => `{${name(question.code)}_credit}`).join(' + ')
    const weight = own.reduce((all, question) => all + question.weight, 0)
    values.push({ name: `${code}_mean`, expression: `(${sum}) / ${weight}` })
  }
  const { offset, controlShare, exposureWeights } = numbers
  const total = benchmarks.reduce((sum, { weight }) => sum + weight, 0)
  const inherent = `(1 - ${exposureWeights.map((weight, i) => `(1 - ${weight} * {exposure_${i}})`).join(' * ')})`
  const logs = benchmarks.map(({ code, weight }) => `${weight} * ln(${offset} + ${1 - offset} * {${code}_mean})`)
  const control = `(exponential((${logs.join(' + ')}) / ${total}) - ${offset}) / ${1 - offset}`
  values.push({ name: 'r0', expression: `${inherent} * (1 - ${controlShare} * (${control}))` })
  return values
}

/** A survey that stands ready; `score` answers it for one supplier and reads its R0. */
export const openSurvey = () => {
  FunctionFactory.Instance.register('ln', ([value]) => Math.log(value as number))
  FunctionFactory.Instance.register('exponential', ([value]) => Math.exp(value as number))
  const survey = new Model({
    elements: questions.flatMap((question) => [
      question.kind === 'choice'
        ? { type: 'dropdown', name: name(question.code), choices: question.credits.map(([choice]) => choice) }
        : { type: 'text', inputType: 'number', name: name(question.code) },
      { type: 'text', inputType: 'number', name: `${name(question.code)}_level` },
    ]),
    calculatedValues: calculated(),
  })
  return {
    score: ({ answers, exposures }: Supplier): number => {
      survey.data = Object.fromEntries([
        ...questions.flatMap(({ code }, i) => [
          [name(code), answers[i]!.answer],
          [`${name(code)}_level`, answers[i]!.level],
        ]),
        ...exposures.map((exposure, i) => [`exposure_${i}`, exposure]),
      ])
      return survey.getVariable('r0') as number
    },
  }
}
