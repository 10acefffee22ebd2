import type { Comparison } from '../../shared/engine/comparison.ts'
import type { Mark } from '../../shared/model/holidays.ts'
import * as shared from '../../shared/text/compare.ts'
import type { CompareWords } from '../../shared/text/compare-it.ts'
import { language } from './language.ts'

/** The words of comparisons in the reader's language; read inside a component it follows the choice. */
export const k = (): CompareWords => shared.compareWords(language())

/** A holiday as the reader calls it; a closing by the name that it was given. */
export const markName = (name: string): string => shared.markName(language(), name)

/** Holidays and closings, each once, in the reader's language. */
export const markNames = (marks: readonly Mark[]): string => shared.markNames(language(), marks)

/** What figures are held against, in the reader's language. */
export const comparedWords = (found: Comparison): string => shared.comparedWords(language(), found)

/** What only one of the two has, in the reader's language. */
export const differenceWords = (found: Comparison): string => shared.differenceWords(language(), found)
