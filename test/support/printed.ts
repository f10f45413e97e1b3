import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { needCommand } from './debian.ts'

/** What a command says about a PDF. `file` stands for the path of the PDF among the arguments. */
export const askOf = (
  pdf: Uint8Array,
  command: string,
  debianPackage: string,
  args: (file: string) => string[],
): string => {
  needCommand(command, debianPackage)
  const folder = mkdtempSync(join(tmpdir(), 'paper-'))
  try {
    const file = join(folder, 'paper.pdf')
    writeFileSync(file, pdf)
    return execFileSync(command, args(file), { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The text of a PDF as a reader copies it out. */
export const textOf = (pdf: Uint8Array): string => askOf(pdf, 'pdftotext', 'poppler-utils', (file) => [file, '-'])

/** One printed word with its box in points from the top left corner of its page. */
export type Word = { text: string; left: number; top: number; right: number; bottom: number }

/** The printed words of every page. */
export const wordsOf = (pdf: Uint8Array): { width: number; height: number; words: Word[] }[] => {
  const html = askOf(pdf, 'pdftotext', 'poppler-utils', (file) => ['-bbox', file, '-'])
  return [...html.matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)].map(
    ([, width, height, inside]) => ({
      width: Number(width),
      height: Number(height),
      words: [...inside!.matchAll(/<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">([^<]*)<\/word>/g)].map(
        ([, left, top, right, bottom, text]) => ({
          text: text!,
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
        }),
      ),
    }),
  )
}
