interface LaunchQueue {
  setConsumer(take: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void): void
}

/** Files that a person opened with the app from their desk, where the browser can hand them over. */
export function onLaunchedFiles(take: (files: readonly File[]) => void): void {
  const queue = (window as unknown as { launchQueue?: LaunchQueue }).launchQueue
  queue?.setConsumer((launch) => {
    if (!launch.files?.length) return
    void Promise.all(launch.files.map((handle) => handle.getFile())).then(take, () => undefined)
  })
}
