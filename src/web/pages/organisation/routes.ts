import type { Dependencies } from '../../dependencies.ts'
import type { Route } from '../../operation.ts'
import { activityPages } from './activity.ts'
import { invitePages } from './invite.ts'
import { keysPages } from './keys.ts'
import { memberPages } from './member.ts'
import { memberSessionsPages } from './member-sessions.ts'
import { membersPages } from './members.ts'
import { ownPages } from './organisation.ts'

/** The pages of an organisation, for whoever administers it. `/members/invite` stands before `/members/{person}`. */
export const organisationPages = (given: Dependencies): Route[] => [
  ...ownPages(given),
  ...membersPages(given),
  ...invitePages(given),
  ...memberPages(given),
  ...memberSessionsPages(given),
  ...keysPages(given),
  ...activityPages(given),
]
