-- Processes of one's own, as the adviser describes them. Writes already done stand in `written`, as those of notes do.
create table process (
  workspace integer not null,
  id text not null,                     -- ULID of the write that made it
  body text not null,                   -- JSON, as the protocol has it
  author text not null,
  updated_at integer not null,
  deleted integer not null default 0,
  primary key (workspace, id)
) strict, without rowid;
