-- What the runner tells of each job, jobs that wait for a quiet hour, schedules, notices, endpoints of the owner's own.

alter table job add column quiet integer not null default 0;  -- 1: waits for low load or the night
alter table job add column waits text;                        -- why it is not due yet: retry, quiet, time
alter table job add column schedule text;                     -- the schedule that began it
alter table job add column key text;                          -- the caller's idempotency key
create index job_state on job (workspace, state, created_at);
create index job_kind on job (kind, due_at) where state in ('queued', 'running', 'cancelling');
create unique index job_key on job (workspace, kind, key) where key is not null;

-- The newest lines of a job's story: codes with figures, nothing of a person.
create table job_log (
  workspace integer not null,
  job text not null,
  n integer not null,
  at integer not null,
  code text not null,
  told text not null,                   -- JSON
  primary key (workspace, job, n)
) strict, without rowid;

-- Requests answered in each minute, as far as isolates have told of them: how busy the day is.
create table load (
  minute integer primary key,
  requests integer not null
) strict;

create table schedule (
  workspace integer not null,
  id text not null,                     -- ULID
  kind text not null,
  input text not null,                  -- JSON, by kind
  title text not null,
  rule text not null,                   -- JSON: daily, weekly, monthly, cron
  quiet integer not null default 0,
  enabled integer not null default 1,
  zone text not null,                   -- in which next_at was worked out
  planned_at integer not null,          -- and when
  next_at integer not null,
  created_at integer not null,
  primary key (workspace, id)
) strict, without rowid;
create index schedule_due on schedule (next_at) where enabled = 1;

-- One row a moment that a schedule was due at: the same moment twice violates the key and voids its batch.
create table schedule_run (
  workspace integer not null,
  schedule text not null,
  due_at integer not null,
  job text not null,
  begun_at integer not null,
  told integer not null default 0,      -- whether its end, or its lateness, was looked at
  primary key (workspace, schedule, due_at)
) strict, without rowid;
create index schedule_run_open on schedule_run (begun_at) where told = 0;

-- What a person should know, once a key.
create table notice (
  workspace integer not null,
  id text not null,                     -- ULID
  key text not null,
  code text not null,
  told text not null,                   -- JSON figures and names from which the reader's words are made
  job text,
  at integer not null,
  seen_at integer,
  primary key (workspace, id),
  unique (workspace, key)
) strict, without rowid;

-- HTTPS addresses of the owner's own that do work when they are called.
create table endpoint (
  workspace integer not null,
  id text not null,                     -- ULID
  name text not null,
  url text not null,
  secret text not null,                 -- whsec_…: both sides sign with it
  created_at integer not null,
  disabled_at integer,
  primary key (workspace, id)
) strict, without rowid;
