import { execFileSync, spawnSync } from 'node:child_process'

const has = (command: string): boolean => spawnSync('which', [command]).status === 0

const install = (what: string, isThere: () => boolean, debianPackage: string): void => {
  if (isThere()) return
  const apt = ['install', '-y', '--no-install-recommends', debianPackage]
  if (process.getuid?.() === 0 && has('apt-get')) execFileSync('apt-get', apt, { stdio: 'ignore' })
  if (!isThere()) throw new Error(`this test needs ${what}: run "sudo apt-get ${apt.join(' ')}"`)
}

/** Makes sure a command is there: installs its Debian package where that is allowed, else fails with the command to run. */
export const needCommand = (command: string, debianPackage: string): void =>
  install(command, () => has(command), debianPackage)

/** Makes sure Debian's Python has a module, in the same way. */
export const needPythonModule = (name: string, debianPackage: string): void =>
  install(
    `the Python module ${name}`,
    () => spawnSync('/usr/bin/python3', ['-c', `import ${name}`]).status === 0,
    debianPackage,
  )
