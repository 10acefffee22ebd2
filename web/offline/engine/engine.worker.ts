import { serve } from './serve.ts'
import { serveAll } from './serve-all.ts'

/** The same file is the thread of one page, and the one that pages share. */
if ('onconnect' in self) serveAll(self as never)
else serve(self)
