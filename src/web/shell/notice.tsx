import type { Child } from 'hono/jsx'
import type { Say } from '../../messages/messages.ts'
import { Picture, type PictureName, Sign, type Tone } from './picture.tsx'

export type NoticeProps = { say: Say; tone: Tone; title?: string | undefined; children?: Child }

/** Something to know: that it worked, what to mind, what went wrong. Its kind is said by a word and a sign, not by colour alone. */
export const Notice = ({ say, tone, title, children }: NoticeProps) => (
  <div class={`notice ${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
    <Sign tone={tone} />
    <div>
      <p class="title">
        {title === undefined ? (
          say(`shell.notice.${tone}`)
        ) : (
          <>
            <span class="unseen">{say('shell.pair', { term: say(`shell.notice.${tone}`), value: '' })} </span>
            {title}
          </>
        )}
      </p>
      {children}
    </div>
  </div>
)

export type EmptyProps = { title: string; picture: PictureName; action?: Child; children?: Child }

/** A place where nothing stands yet: what will be here, and how it begins. */
export const Empty = ({ title, picture, action, children }: EmptyProps) => (
  <div class="empty">
    <Picture name={picture} />
    <p class="title">{title}</p>
    {children && <p>{children}</p>}
    {action}
  </div>
)

/** A word about the state of a thing. */
export const Badge = ({
  tone = 'neutral',
  children,
}: {
  tone?: 'neutral' | 'good' | 'mind' | 'bad' | 'accent'
  children?: Child
}) => <span class={`badge ${tone}`}>{children}</span>
