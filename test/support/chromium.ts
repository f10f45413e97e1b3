import { execFileSync, spawnSync } from 'node:child_process'
import { install } from './debian.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

const found = (): string | undefined => NAMES.find((name) => spawnSync('which', [name]).status === 0)

/** Where the system's Chromium is; installs it with letters to show where that is allowed, else fails with the command to run. */
export const needChromium = (): string => {
  install('Chromium', () => found() !== undefined, ['chromium', 'fonts-liberation'])
  return execFileSync('which', [found()!], { encoding: 'utf8' }).trim()
}

/** No sandbox, as tests may run as root; and nothing that a browser does on its own over the network. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
