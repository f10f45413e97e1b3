import { edition } from '../../support/edition.ts'
import { keepAssessed } from '../contract/packed.ts'
import { alder } from '../contract/tenants.ts'
import { CASES, type Case } from './cases.ts'

/** So many assessments fill a pack in these tests. */
export const PACKED_TOGETHER = 4

/** Packs are made one by one, and asked again those that are missing are made: here is one, so that it is made or not. */
const packing: Case = {
  prepare: (store) => keepAssessed(store, alder, PACKED_TOGETHER),
  uses: {
    packAssessments: async (store) => {
      await store.packAssessments(alder.organisation, edition)
      return 'packed'
    },
  },
}

/** Every way in which the store writes; packs are read from files that only Node has. */
export const ALL_CASES: readonly Case[] = [...CASES, packing]
