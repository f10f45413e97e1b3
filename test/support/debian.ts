import { execFileSync, spawnSync } from 'node:child_process'

const has = (command: string): boolean => spawnSync('which', [command]).status === 0

/** Makes sure a command is there: installs its Debian package where that is allowed, else fails with the command to run. */
export const needCommand = (command: string, debianPackage: string): void => {
  if (has(command)) return
  const install = ['install', '-y', '--no-install-recommends', debianPackage]
  if (process.getuid?.() === 0 && has('apt-get')) execFileSync('apt-get', install, { stdio: 'ignore' })
  if (!has(command)) throw new Error(`this test needs ${command}: run "sudo apt-get ${install.join(' ')}"`)
}
