/** Figures and dates as a reader writes them: the same on screen and in reports. */
export * from '../../shared/text/format.ts'
