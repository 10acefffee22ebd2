/** The moments at which servers become free, least first: a binary heap of fixed size. */
export function freeAt(servers: number): { readonly least: () => number; replaceLeast(moment: number): void } {
  const heap = new Float64Array(servers)
  return {
    least: () => heap[0] as number,
    replaceLeast(moment) {
      let at = 0
      for (;;) {
        let child = 2 * at + 1
        if (child >= servers) break
        if (child + 1 < servers && (heap[child + 1] as number) < (heap[child] as number)) child++
        if ((heap[child] as number) >= moment) break
        heap[at] = heap[child] as number
        at = child
      }
      heap[at] = moment
    },
  }
}
