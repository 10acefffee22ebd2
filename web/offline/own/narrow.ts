import { labelsOfDataset } from '../../../shared/model/labels.ts'
import type { Manifest } from '../../../shared/protocol/sync.ts'
import { EdgeError } from '../edge-error.ts'
import type { Edge } from '../edge.ts'

/** Where a dataset of one's own stands among what a device keeps: beside its workspace, and gone with it. */
export function ownKey(workspace: string, dataset: string): string {
  return `${workspace}\n${dataset}`
}

/** The manifest as one dataset sees it: itself first and alone, its own tiles, kept under a name of its own. Null where it is gone. */
export function narrowed(manifest: Manifest, workspace: string, dataset: string): Manifest | null {
  const entry = manifest.datasets.find(({ name, own }) => name === dataset && own !== undefined)
  if (!entry) return null
  // Whose data the edge gives is told by its cookie: another workspace's is passed on as it is, and refused.
  const id = manifest.workspace.id === workspace ? ownKey(workspace, dataset) : manifest.workspace.id
  const { merges: _, merged: _of, ...rest } = manifest
  return { ...rest, workspace: { ...manifest.workspace, id }, datasets: [entry], tiles: manifest.tiles.filter((tile) => tile.dataset === dataset) }
}

type SyncEdge = Pick<Edge, 'readTile' | 'readManifest' | 'readChanges' | 'readLabels'>

/** The edge as one dataset sees it. A dataset that is no longer there rejects with `EdgeError` of `gone`. */
export function narrowEdge(edge: SyncEdge, workspace: string, dataset: string): SyncEdge {
  return {
    readTile: (hash) => edge.readTile(hash),
    readChanges: (_, since) => edge.readChanges(dataset, since),
    readLabels: async (hash) => labelsOfDataset(await edge.readLabels(hash), dataset),
    async readManifest(etag) {
      const answer = await edge.readManifest(etag)
      if (!answer) return null
      const manifest = narrowed(answer.manifest, workspace, dataset)
      if (!manifest) throw new EdgeError('gone', 'gone', 'This dataset is no longer there.')
      return { ...answer, manifest }
    },
  }
}
