-- What each operation used, as it was counted, hour by hour. Workspace 0: what the clock does for all.
create table usage (
  workspace integer not null,
  hour integer not null,                -- since 1970
  operation text not null,
  requests integer not null,
  rows_read integer not null,
  rows_written integer not null,
  kv_reads integer not null,
  kv_writes integer not null,
  r2_reads integer not null,
  r2_writes integer not null,
  queue_operations integer not null,
  primary key (workspace, hour, operation)
) strict, without rowid;

-- How a workspace wants an operation that the catalogue allows both ways: now or later.
create table mode_choice (
  workspace integer not null,
  operation text not null,
  mode text not null,                   -- now, later
  author text not null,
  at integer not null,
  primary key (workspace, operation)
) strict, without rowid;
