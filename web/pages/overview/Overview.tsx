import { useNavigate } from '@solidjs/router'
import { Match, Switch, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { t } from '../../text/language.ts'
import { DropZone } from '../../widgets/DropZone.tsx'
import { UploadList } from '../imports/UploadList.tsx'
import { JobCard } from '../imports/JobCard.tsx'
import { Board } from './Board.tsx'
import './overview.css'

/** The overview: the board, or the drop zone while there is nothing to show. */
export default function Overview(): JSX.Element {
  const { data, jobs, take } = useApp()
  const navigate = useNavigate()
  createTitle(() => t().overview.title)
  const empty = () => data.phase() === 'ready' && data.rows().promised === 0 && data.rows().here === 0
  const importing = () => jobs.working().find((job) => job.kind === 'import')
  return (
    <Switch fallback={<Board />}>
      <Match when={empty() && importing()}>
        {(job) => (
          <div class="page">
            <h1>{t().overview.empty.title}</h1>
            <p class="soft">{t().overview.importing}</p>
            <JobCard job={job()} heading="h2" />
          </div>
        )}
      </Match>
      <Match when={empty()}>
        <div class="page">
          <h1>{t().overview.empty.title}</h1>
          <p class="soft">{t().overview.empty.text}</p>
          <DropZone action={t().overview.empty.action} text={t().overview.empty.drop} onFiles={(files) => { take(files); navigate('/imports') }} />
          <UploadList />
        </div>
      </Match>
    </Switch>
  )
}
