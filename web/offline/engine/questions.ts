import type { Answer, QueryInput } from '../../../shared/protocol/query.ts'
import { checkQuery } from '../../../shared/query/check.ts'
import { filtersWithSurvivors } from '../../../shared/query/merged.ts'
import { runQuery } from '../../../shared/query/run.ts'
import type { Shown } from './hall.ts'

/** The answer to a question in the query language, over what is shown: as the edge would answer it. Throws what `checkQuery` throws. */
export function answerQuestion({ scene, table, changes }: Shown, input: QueryInput): Answer {
  const { currency } = scene.manifest.workspace
  const query = checkQuery(input, table.dataset)
  const answer = runQuery(table, { ...query, where: filtersWithSurvivors(query.where, scene.manifest.merges) }, { currency, labels: scene.labels })
  return { ...answer, sealed: scene.manifest.sealed, changes }
}
