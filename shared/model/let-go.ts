/**
 * Gives arrays' memory back at once, where the runtime can: nothing may look into them after it. The collector would keep
 * what lies outside its heap until it next looks, and an isolate has 128 MB for everything.
 */
export function letGo(...arrays: readonly ArrayBufferView[]): void {
  for (const { buffer } of arrays) if (buffer instanceof ArrayBuffer && 'transfer' in buffer && !buffer.detached) buffer.transfer(0)
}
