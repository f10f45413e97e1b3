import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Edition } from './core/catalogue/catalogue.ts'
import { textHash } from './core/digest.ts'
import { type CompiledModule, openCompiled } from './core/kernel/compiled.ts'
import { createKernel, type Kernel } from './core/kernel/kernel.ts'
import { accepted, type Outcome, outcome } from './core/problem.ts'

/** SHA-256 of the kernel that the build compiled; the build puts it in. Run from its source, the program has none. */
declare const COMPILED_KERNEL_DIGEST: string

/** Beside the built program. */
const COMPILED = './compiled-kernel.js'

/**
 * The kernel for an edition: the one the build compiled where it is of this edition, else the one driven by tables. A compiled one in
 * which anything was changed since is refused before it runs.
 */
export const openKernel = async (edition: Edition): Promise<Outcome<Kernel>> => {
  if (typeof COMPILED_KERNEL_DIGEST === 'undefined') return accepted(createKernel(edition))
  const place = new URL(COMPILED, import.meta.url)
  const text = await readFile(place, 'utf8').catch(() => '')
  if (textHash(text) !== COMPILED_KERNEL_DIGEST)
    return outcome([{ at: fileURLToPath(place), message: 'batch.kernel-changed' }], () => null as never)
  const module = (await import(place.href)) as CompiledModule
  return accepted(openCompiled(edition, module) ?? createKernel(edition))
}
