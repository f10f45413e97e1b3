import { type Edition, redQuestions } from './catalogue/catalogue.ts'
import type { Result } from './score/result.ts'
import { isAnswered } from './score/standing.ts'
import { createStream } from './stream.ts'

/**
 * The indicators a reviewer must see proven: every answered red question, and ten per cent of the other answered indicators, at
 * least five. Drawn after the answers closed. The seed is the digest that names the kept response: the service salts it, so nobody can
 * choose answers that draw a kind sample.
 */
export const drawSample = ({ catalogue, method }: Edition, result: Result, seed: string): string[] => {
  const answered = result.benchmarks
    .flatMap((benchmark) => benchmark.parts)
    .filter(({ standing }) => isAnswered(standing))
  const red = redQuestions(catalogue)
  const others = answered.filter(({ code }) => !red.has(code)).map(({ code }) => code)
  const wanted = Math.min(
    others.length,
    Math.max(method.certificate.sampleAtLeast, Math.ceil(others.length * method.certificate.sampleShare)),
  )
  const next = createStream(`sample:${seed}`)
  const pool = [...others]
  const drawn = Array.from({ length: wanted }, () => pool.splice(Math.floor(next() * pool.length), 1)[0]!)
  return [...answered.filter(({ code }) => red.has(code)).map(({ code }) => code), ...drawn].sort()
}
