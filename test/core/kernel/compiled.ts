import type { CompiledModule } from '../../../src/core/kernel/compiled.ts'

/** A generated source as the module it is. */
export const importText = (text: string): Promise<CompiledModule> =>
  import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)
