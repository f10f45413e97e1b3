import { SingleBar } from 'cli-progress'
import { parts } from './parts.ts'

const wanted = process.argv.slice(2)
const chosen = wanted.length === 0 ? parts : parts.filter(({ name }) => wanted.includes(name))
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`no part is called ${unknown.join(', ')}; choose from: ${parts.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

console.log(`${process.platform} ${process.arch}, Node ${process.versions.node}`)
for (const { name, run } of chosen) {
  const bar = new SingleBar({ format: `${name} {bar} {value}/{total}`, hideCursor: true, clearOnComplete: true })
  const started = performance.now()
  if (process.stderr.isTTY) bar.start(1, 0)
  try {
    const lines = await run((done, of) => {
      bar.setTotal(of)
      bar.update(done)
    })
    bar.stop()
    for (const line of lines) console.log(`${name}: ${line}`)
  } catch (error) {
    bar.stop()
    process.exitCode = 1
    console.error(`${name}: FAILED`, error)
  }
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
