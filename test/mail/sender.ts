import { openSqliteStore } from '../../db/sqlite.ts'
import { createPost } from '../../src/mail/post.ts'

const [path, now] = process.argv.slice(2)
const store = openSqliteStore(path!)
// Takes the mail and never comes to an end with it.
void createPost({
  store,
  deliver: () => {
    process.send?.('taken')
    return new Promise(() => undefined)
  },
  print: null,
  now: () => new Date(now!),
  log: console.error,
}).send()
