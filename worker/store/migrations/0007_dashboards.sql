-- Dashboards of one's own and saved views. Writes already done stand in `written`, as those of notes do.
create table dashboard (
  workspace integer not null,
  id text not null,                     -- ULID of the write that made it
  body text not null,                   -- JSON, as the protocol has it
  owner text not null,                  -- who made it
  author text not null,                 -- who changed it last
  updated_at integer not null,
  deleted integer not null default 0,
  primary key (workspace, id)
) strict, without rowid;
