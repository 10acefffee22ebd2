/** A font's bytes: the bundler packs the file into the Worker. */
declare module '*.woff' {
  const bytes: Uint8Array
  export default bytes
}
