import { useNavigate } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { t } from '../../text/language.ts'
import { DropZone } from '../../widgets/DropZone.tsx'
import { ImportCard } from '../imports/ImportCard.tsx'
import { UploadList } from '../imports/UploadList.tsx'

/** What stands where the board will be: the drop zone, or the import that fills it. */
export default function Empty(): JSX.Element {
  const { jobs, take } = useApp()
  const navigate = useNavigate()
  const importing = () => jobs.working().find((job) => job.kind === 'import')
  return (
    <div class="page">
      <h1>{t().overview.empty.title}</h1>
      <Show
        when={importing()}
        fallback={
          <>
            <p class="soft">{t().overview.empty.text}</p>
            <DropZone action={t().overview.empty.action} text={t().overview.empty.drop} onFiles={(files) => { take(files); navigate('/imports') }} />
            <UploadList />
          </>
        }
      >
        {(job) => (
          <>
            <p class="soft">{t().overview.importing}</p>
            <ImportCard job={job()} heading="h2" />
          </>
        )}
      </Show>
    </div>
  )
}
