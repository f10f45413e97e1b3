import regular from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'
import bold from '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'
import { type D1Binding, openD1Store } from '../db/d1.ts'
import { addressAt, issuerOf, readConfig } from './config.ts'
import { createId } from './id.ts'
import { createSay } from './messages/messages.ts'
import { openFonts } from './pdf/fonts.ts'
import { recordPdf, reportPdf } from './pdf/paper.ts'
import { openShipped } from './shipped.ts'
import { createApp } from './web/app.ts'

/** The bindings and variables of wrangler.toml. */
type Environment = { DB: D1Binding } & Readonly<Record<string, unknown>>
type App = ReturnType<typeof createApp>

/** Only names of this machine are hosts: put on the internet, it answers everybody that it was not asked from here. */
const openApp = ({ DB, ...environment }: Environment): App => {
  const say = createSay('en')
  const config = readConfig(environment)
  if (!config.ok) throw new Error(JSON.stringify(config.problems))
  const fonts = openFonts({ regular: new Uint8Array(regular), bold: new Uint8Array(bold) })
  return createApp({
    ...openShipped(),
    ...addressAt(config.value.port),
    store: openD1Store(DB),
    papers: {
      reportPdf: (report) => reportPdf(report, fonts, say),
      recordPdf: (record) => recordPdf(record, fonts, say),
    },
    issuer: issuerOf(config.value, say),
    say,
    now: () => new Date(),
    newId: () => createId(crypto.getRandomValues(new Uint8Array(16))),
    log: ({ request, error }) => console.error(request, error),
  })
}

let app: App | undefined

/** Opened at the first request and kept for the life of the isolate. */
export default {
  fetch(request: Request, environment: Environment): Response | Promise<Response> {
    app ??= openApp(environment)
    return app.fetch(request)
  },
}
