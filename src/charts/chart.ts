import type { ChartData } from '../core/report/content.ts'
import { createBandChart } from './band.ts'
import type { Chart, Pen } from './mark.ts'
import { createMissingChart } from './missing.ts'
import { createProfileChart } from './profile.ts'

/** The drawing of a chart's numbers at a width in points; the same for pages and papers. */
export const createChart = (data: ChartData, pen: Pen, width: number): Chart => {
  switch (data.chart) {
    case 'band':
      return createBandChart(data, pen, width)
    case 'profile':
      return createProfileChart(data, pen, width)
    case 'missing':
      return createMissingChart(data, pen, width)
  }
}
