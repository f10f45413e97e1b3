import { parentPort, workerData } from 'node:worker_threads'
import { openWorkbook } from './sheet/open.ts'

// Runs in a thread of its own, for one upload; its answer goes back to `openWorkbookApart`.
parentPort!.postMessage(await openWorkbook(workerData))
