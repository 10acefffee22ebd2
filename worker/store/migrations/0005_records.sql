-- Targets a month and measure, and the shop's own closing days: both written from devices that may have been away, each
-- with the write that the writer saw. What a write replaced unseen is kept beside it and can be put back.

create table target (
  workspace integer not null,
  month text not null,
  measure text not null,
  amount integer,                       -- in the measure's whole unit; null: taken away
  author text not null,
  updated_at integer not null,
  write text not null,                  -- the ULID of the write that made it so
  replaced text,                        -- JSON {amount, author, updatedAt}: what the last write had not seen
  primary key (workspace, month, measure)
) strict, without rowid;

create table closing_days (
  workspace integer not null,
  id text not null,
  first text not null,
  last text not null,
  name text not null,                   -- empty: taken away
  yearly integer not null,
  author text not null,
  updated_at integer not null,
  write text not null,                  -- the ULID of the write that made it so
  replaced text,                        -- JSON, as above
  primary key (workspace, id)
) strict, without rowid;
