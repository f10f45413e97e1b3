import { openSqliteStore } from '../../../db/sqlite.ts'
import { answer, keepFirst, type Request } from './request.ts'

const [path, migrations] = process.argv.slice(2)
const store = openSqliteStore(path, migrations)
await keepFirst(store)
process.on('message', (request: Request) => {
  void answer(store, request).then((reply) => process.send?.(reply))
})
process.send?.('ready')
