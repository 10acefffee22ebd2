-- Logical backups: what each holds stands in its manifest in R2; here is what is kept, and how its trial went.
create table backup (
  workspace integer not null,
  id text not null,                     -- the job that made it
  day text not null,                    -- local date
  seq integer not null,                 -- the facts as of this change
  rows integer not null,
  bytes integer not null,
  checksum text not null,               -- SHA-256 of the manifest
  at integer not null,
  tried_at integer,                     -- the last trial restore
  held integer,                         -- 1: every count and sum came out the same
  primary key (workspace, id)
) strict, without rowid;
