-- The rooms of one shard. Every table begins with the workspace it belongs to.

create table workspace (
  id integer primary key,
  slug text not null unique,
  name text not null,
  zone text not null,
  currency text,                        -- locked at the first fact
  currency_job text,                    -- the import whose fact locked it; null when it was given
  language text not null default 'it',
  shard integer not null default 0,
  seq integer not null default 0,       -- newest change
  sealed integer not null default 0,    -- every change at or below is in some tile
  horizon integer not null default 0,   -- changes at or below are no longer served
  version integer not null default 0,   -- of the manifest
  labels text,                          -- hash of the newest labels object
  labels_bytes integer,
  replaying text,                       -- the rebuild under way: until it ends, only its own jobs may write facts
  created_at integer not null
) strict;

create table api_key (
  hash text primary key,                -- SHA-256 of the key, hex
  workspace integer not null references workspace (id),
  name text not null,
  permissions text not null,            -- JSON array
  created_at integer not null,
  revoked_at integer
) strict, without rowid;

create table session (
  hash text primary key,
  workspace integer not null references workspace (id),
  person text not null,
  permissions text not null,
  created_at integer not null,
  expires_at integer not null
) strict, without rowid;

-- Everything that came in, in order (n). Bytes in R2 under `object`, commands in `body`.
create table inbox (
  workspace integer not null,
  n integer not null,
  id text not null,
  kind text not null,                   -- file, cancel
  job text not null,                    -- the import it starts or ends
  key text,                             -- idempotency key
  request text,                         -- fingerprint of the request that first used the key
  name text,                            -- file name
  object text,
  body text,
  bytes integer not null,
  received_at integer not null,
  primary key (workspace, n)
) strict, without rowid;
create unique index inbox_id on inbox (workspace, id);
create unique index inbox_key on inbox (workspace, key) where key is not null;

create table source (
  id integer primary key,
  workspace integer not null,
  dataset text not null,
  shape text not null,                  -- of the headings, or the connector's name
  name text not null,
  mapping text,                         -- JSON, a person's corrections
  created_at integer not null,
  unique (workspace, dataset, shape)
) strict;

-- Further text columns of a dataset, in slot order.
create table dimension (
  workspace integer not null,
  dataset text not null,
  slot integer not null,
  name text not null,
  primary key (workspace, dataset, slot),
  unique (workspace, dataset, name)
) strict, without rowid;

create table term (
  id integer primary key,
  workspace integer not null,
  dataset text not null,
  dimension text not null,
  key text not null,                    -- folded
  shown text not null,                  -- as first seen
  unique (workspace, dataset, dimension, key)
) strict;

-- Names that an import gave to a term (a product's descriptions) and in how many of its rows each stood.
create table term_name (
  workspace integer not null,
  job text not null,
  term integer not null,
  name text not null,
  lines integer not null,
  primary key (workspace, job, term, name)
) strict, without rowid;
create index term_name_term on term_name (workspace, term, name, lines);

-- The only place where a customer's own identity stands. Facts and tiles carry `number`, which is random.
create table person (
  workspace integer not null,
  key text not null,                    -- folded
  number integer not null,
  shown text not null,
  primary key (workspace, key)
) strict, without rowid;
create unique index person_number on person (workspace, number);

-- Versioned rows of every dataset. d0… are term ids (a person's number for person dimensions), m0… whole numbers.
-- Alive as of S: born <= S and (died is null or died > S).
create table fact (
  workspace integer not null,
  dataset integer not null,             -- 0 sales; a user's own: dataset id
  at integer not null,                  -- instant, ms
  id integer not null,                  -- 53-bit hash of the identity
  born integer not null,
  died integer,
  source integer not null,
  key text not null,                    -- folded order key
  shift integer,
  d0 integer, d1 integer, d2 integer, d3 integer, d4 integer, d5 integer, d6 integer, d7 integer,
  d8 integer, d9 integer, d10 integer, d11 integer, d12 integer, d13 integer, d14 integer, d15 integer,
  m0 integer, m1 integer, m2 integer, m3 integer, m4 integer, m5 integer, m6 integer, m7 integer,
  primary key (workspace, dataset, at, id, born)
) strict, without rowid;
create index fact_born on fact (workspace, born);
create index fact_key on fact (workspace, dataset, key);
create index fact_died on fact (workspace, died) where died is not null;

-- Months with changes that no tile has yet.
create table dirty (
  workspace integer not null,
  dataset integer not null,
  month text not null,
  first integer not null,               -- oldest change in that month that no tile has
  seq integer not null,                 -- newest
  primary key (workspace, dataset, month)
) strict, without rowid;

create table tile (
  workspace integer not null,
  dataset integer not null,
  month text not null,
  part integer not null,
  hash text not null,
  rows integer not null,
  bytes integer not null,
  first_at integer not null,
  last_at integer not null,
  sealed integer not null,
  primary key (workspace, dataset, month, part)
) strict, without rowid;

-- Tiles no longer listed, and since when.
create table retired (
  workspace integer not null,
  hash text not null,
  retired_at integer not null,
  primary key (workspace, hash)
) strict, without rowid;

-- The job table drives; queue, cron and alarm only wake.
create table job (
  id text primary key,                  -- ULID
  workspace integer not null,
  kind text not null,
  state text not null,
  input text not null,                  -- JSON, by kind
  cursor text not null,                 -- where the next slice begins
  slice integer not null default 0,     -- how many slices are done
  due_at integer not null,
  lease_until integer not null default 0,
  lease_by text,                        -- the isolate that holds the lease
  turn integer,                         -- jobs that write facts go one at a time, by inbox order
  replay integer not null default 0,    -- runs as a part of the rebuild under way
  attempts integer not null default 0,
  done integer not null default 0,
  total integer,
  unit text not null default 'rows',
  phase text not null default 'queued',
  title text,
  memo text,                            -- JSON carried from slice to slice
  result text,
  error text,
  created_at integer not null,
  started_at integer,
  finished_at integer
) strict, without rowid;
create index job_due on job (due_at) where state in ('queued', 'running', 'cancelling');
create index job_recent on job (workspace, created_at, id);
create index job_lane on job (workspace, turn) where turn is not null and state in ('queued', 'running', 'cancelling');

-- One row a slice done: the same slice twice violates the key and voids its whole batch.
create table job_slice (
  job text not null,
  n integer not null,
  primary key (job, n)
) strict, without rowid;

create table import (
  workspace integer not null,
  job text not null,
  inbox integer not null,               -- inbox.n
  dataset integer not null,
  source integer,
  state text not null,                  -- applying, applied, undoing, undone
  mode text,                            -- replace, add
  plan text,
  read integer not null default 0,
  accepted integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0,
  replaced integer not null default 0,
  primary key (workspace, job)
) strict, without rowid;
create unique index import_inbox on import (workspace, inbox);

-- Sequence numbers that an import took: what it bore and what it ended. With "undone", those that its cancelling took.
create table import_range (
  workspace integer not null,
  job text not null,
  first integer not null,
  last integer not null,
  undone integer not null default 0,
  primary key (workspace, first)
) strict, without rowid;
create index import_range_job on import_range (workspace, job);

create table note (
  workspace integer not null,
  id text not null,
  day text not null,
  text text not null,
  author text not null,
  updated_at integer not null,
  deleted integer not null default 0,
  primary key (workspace, id)
) strict, without rowid;
create index note_day on note (workspace, day);

-- Writes already done, by the writer's ULID.
create table written (
  workspace integer not null,
  id text not null,
  at integer not null,
  primary key (workspace, id)
) strict, without rowid;

-- The nightly close: one row a step of a local date.
create table closing (
  workspace integer not null,
  day text not null,
  step text not null,                   -- begin, seal, ledger, collect
  job text not null,
  seq integer not null default 0,       -- the step saw the facts as of this change
  done_at integer not null,
  primary key (workspace, day, step)
) strict, without rowid;

-- Each local day's figures as the last close left them.
create table closed_day (
  workspace integer not null,
  dataset integer not null,
  day text not null,
  lines integer not null,
  revenue integer not null,
  seq integer not null,
  primary key (workspace, dataset, day)
) strict, without rowid;

-- Which earlier days changed since the last close, by how much, and why.
create table restatement (
  workspace integer not null,
  closed text not null,                 -- the close that noticed
  dataset integer not null,
  day text not null,
  lines_before integer not null,
  lines_after integer not null,
  revenue_before integer not null,
  revenue_after integer not null,
  causes text not null,                 -- JSON: imports, returns, …
  primary key (workspace, closed, dataset, day)
) strict, without rowid;

-- Sales in words, for whoever reads the facts with SQL.
create view sales as
  select f.workspace, f.at, f.shift, f.key as "order", f.id, f.born, f.died, f.source,
    p.key as product, c.key as category, f.d2 as customer, n.key as country, h.key as channel, y.key as paymentMethod,
    t.key as lineType, f.m0 as quantity, f.m1 as amount, f.m2 as tax, f.m3 as cost
  from fact f
    left join term p on p.id = f.d0
    left join term c on c.id = f.d1
    left join term n on n.id = f.d3
    left join term h on h.id = f.d4
    left join term y on y.id = f.d5
    left join term t on t.id = f.d6
  where f.dataset = 0;
