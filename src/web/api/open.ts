import { indicatorOf } from '../../core/catalogue/catalogue.ts'
import { benchmarkOf } from '../../core/catalogue/parts.ts'
import { tagged, taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { ShownCatalogue, ShownIndicator } from '../shape/catalogue.ts'
import { Health } from '../shape/trail.ts'

const editions = ({ edition, exposure }: Dependencies) => ({
  method: { edition: edition.method.edition, digest: edition.methodDigest },
  exposureData: { edition: exposure.edition, digest: exposure.digest },
})

/** What anybody at this machine may read: that the service runs, the catalogue, an indicator. */
export const openApi = (given: Dependencies): Route[] => {
  const { edition } = given
  const { catalogue, catalogueDigest } = edition
  const named = { edition: catalogue.edition, digest: catalogueDigest }
  const text = JSON.stringify({ ...catalogue, digest: catalogueDigest, ...editions(given) })
  const mark = [catalogueDigest, edition.methodDigest, given.exposure.digest]
    .map((digest) => digest.slice(0, 16))
    .join('-')
  return [
    define(
      {
        id: 'readHealth',
        method: 'get',
        path: '/api/health',
        room: 'service',
        gives: gives(200, Health),
        tagged: true,
        cacheable: true,
      },
      ({ c }) => taggedJson(c, { status: 'ok', catalogue: named, ...editions(given) }),
    ),
    define(
      {
        id: 'readCatalogue',
        method: 'get',
        path: '/api/catalogue',
        room: 'catalogue',
        gives: gives(200, ShownCatalogue),
        tagged: true,
        cacheable: true,
      },
      ({ c }) => tagged(c, 'application/json', mark, () => text),
    ),
    define(
      {
        id: 'readIndicator',
        method: 'get',
        path: '/api/catalogue/indicators/{code}',
        room: 'catalogue',
        gives: gives(200, ShownIndicator),
        tagged: true,
        cacheable: true,
      },
      ({ c, param }) => {
        const code = param('code')
        if (!catalogue.indicators.some((indicator) => indicator.code === code)) throw new Refusal('not-found')
        const indicator = indicatorOf(catalogue, code)
        const benchmark = benchmarkOf(code)
        const cited = new Set(indicator.sources.map(({ source }) => source))
        return taggedJson(c, {
          edition: catalogue.edition,
          benchmark: { code: benchmark, ...catalogue.texts.benchmarks[benchmark] },
          indicator,
          text: catalogue.texts.indicators[code],
          sources: catalogue.sources.filter((source) => cited.has(source.code)),
        })
      },
    ),
  ]
}
