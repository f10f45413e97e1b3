import type { Frame } from './frame.ts'
import { Notice } from './notice.tsx'

/**
 * Says that somebody has to prove again who they are, and leads there in a window of its own: what they typed stays here. Nothing where they
 * need not.
 */
export const ProofNotice = ({ say, way }: Pick<Frame, 'say'> & { way: string | null }) =>
  way === null ? null : (
    <Notice say={say} tone="warning" title={say('shell.prove')}>
      <p>{say('shell.prove.text')}</p>
      <p>
        <a href={way} target="_blank" rel="noopener">
          {say('shell.prove.way')}
        </a>
      </p>
    </Notice>
  )
