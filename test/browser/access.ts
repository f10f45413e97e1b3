import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Locator, Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type Axe = { run: (root: unknown, options: unknown) => Promise<AxeResults> }

const linesOf = ({ violations }: AxeResults): string[] =>
  violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) =>
      [`${id}: ${help}`, `  at ${target.join(' ')}`, `  ${html.slice(0, 200)}`, `  ${failureSummary}`].join('\n'),
    ),
  )

/**
 * Runs axe-core over the page that is open, against WCAG 2.2 AA and its best practices, and gives a line for each violation.
 * It comes in over the debugger, so the policy of the page stands while it runs.
 */
export const findBarriers = async (page: Page): Promise<string[]> => {
  await page.evaluate(`${AXE};0`)
  const results = (await page.evaluate(
    (values) =>
      (globalThis as unknown as { axe: Axe }).axe.run((globalThis as unknown as { document: unknown }).document, {
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
      }),
    RULES,
  )) as AxeResults
  if (results.passes.length < 5) return ['axe looked at nothing']
  return linesOf(results)
}

/** Fails with a readable list where somebody could not read or use the page. */
export const checkAccess = async (page: Page): Promise<void> => {
  const barriers = await findBarriers(page)
  if (barriers.length > 0) throw new Error(`${page.url()}\n${barriers.join('\n')}`)
}

/** By how many pixels the page is wider than its window: nobody should have to read sideways. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate('document.scrollingElement.scrollWidth - document.documentElement.clientWidth') as Promise<number>

/** How high the smallest letters of the drawings on a page are, in CSS pixels; null where nothing is written in any. */
export const smallestDrawn = (page: Page): Promise<number | null> =>
  page.evaluate(`(() => {
    const sizes = [...document.querySelectorAll('svg text')].map((text) => {
      const svg = text.ownerSVGElement
      return (parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width) / svg.viewBox.baseVal.width
    })
    return sizes.length === 0 ? null : Math.min(...sizes)
  })()`) as Promise<number | null>

/** A computed property of an element, or of what stands before or after it. */
export const styleOf = (element: Locator, property: string, part: string | null = null): Promise<string> =>
  element.evaluate((node, asked) => node.ownerDocument.defaultView.getComputedStyle(node, asked.part)[asked.property], {
    property,
    part,
  })

/** Where an element stands and how large it is, in CSS pixels. */
export const boxesOf = (elements: Locator): Promise<{ top: number; height: number }[]> =>
  elements.evaluateAll((nodes: { getBoundingClientRect: () => { top: number; height: number } }[]) =>
    nodes.map((node) => {
      const { top, height } = node.getBoundingClientRect()
      return { top, height }
    }),
  )

/** What one meets with the Tab key, in order: the words of each, at most so many. */
export const focusOrder = async (page: Page, count: number): Promise<string[]> => {
  const met: string[] = []
  for (let i = 0; i < count; i += 1) {
    await page.keyboard.press('Tab')
    met.push(
      (await page.evaluate(
        '(document.activeElement.textContent || document.activeElement.name || "").trim()',
      )) as string,
    )
  }
  return met
}
