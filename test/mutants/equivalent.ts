/** A mutant that changes nothing, by what stands in its file, and the reason. `nth`: of those alike in the file, from 0. */
export type Equivalent = { file: string; was: string; is: string; nth: number; because: string }

/** There are no more than these: each is checked to be there still. */
export const EQUIVALENT: readonly Equivalent[] = []
