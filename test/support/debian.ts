import { execFileSync, spawnSync } from 'node:child_process'

const has = (command: string): boolean => spawnSync('which', [command]).status === 0

const apt = (...given: string[]): void => {
  execFileSync('apt-get', given, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}

/** Makes sure something is there: installs Debian packages where that is allowed, else fails with the command to run. */
export const install = (what: string, isThere: () => boolean, debianPackages: readonly string[]): void => {
  if (isThere()) return
  const given = ['install', '-y', '--no-install-recommends', ...debianPackages]
  if (process.getuid?.() === 0 && has('apt-get')) {
    try {
      apt(...given)
    } catch {
      // A fresh machine has no list of packages yet.
      apt('update')
      apt(...given)
    }
  }
  if (!isThere()) throw new Error(`this test needs ${what}: run "sudo apt-get ${given.join(' ')}"`)
}

/** Makes sure a command is there. */
export const needCommand = (command: string, debianPackage: string): void =>
  install(command, () => has(command), [debianPackage])

/** Makes sure Debian's Python has a module. */
export const needPythonModule = (name: string, debianPackage: string): void =>
  install(`the Python module ${name}`, () => spawnSync('/usr/bin/python3', ['-c', `import ${name}`]).status === 0, [
    debianPackage,
  ])
