import type { Edition } from '../core/catalogue/catalogue.ts'
import { type CompiledModule, openCompiled } from '../core/kernel/compiled.ts'
import { createKernel, type Kernel } from '../core/kernel/kernel.ts'

/** Beside the built program; run from its source, it has none. */
const COMPILED = './compiled-kernel.js'

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'

const importCompiled = async (): Promise<CompiledModule | null> => {
  try {
    return (await import(new URL(COMPILED, import.meta.url).href)) as CompiledModule
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** The kernel for an edition: the one the build compiled where it is of this edition, else the one driven by tables. */
export const openKernel = async (edition: Edition): Promise<Kernel> => {
  const compiled = await importCompiled()
  return (compiled && openCompiled(edition, compiled)) ?? createKernel(edition)
}
