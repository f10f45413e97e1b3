// The least a server with a database has to do before it can answer: open the file and read from it.
import Client from 'better-sqlite3'

const client = new Client(process.env.DATABASE!)
client.pragma('journal_mode = WAL')
console.log(client.prepare('SELECT count(*) FROM sites').pluck().get())
