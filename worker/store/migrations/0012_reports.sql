-- Reports that are ready; those under way are jobs. The files, and the description they were written from, lie in R2.
create table report (
  workspace integer not null,
  id text not null,                     -- the job that made it
  kind text not null,
  title text not null,
  language text not null,
  first text not null,                  -- local date
  until text not null,                  -- exclusive
  input text not null,                  -- JSON, as it was asked for
  files text not null,                  -- JSON: format and bytes of each
  schedule text,
  made_at integer not null,
  primary key (workspace, id)
) strict, without rowid;

-- Links for somebody without an account. What opens a link is known by its hash alone.
create table report_link (
  workspace integer not null,
  id text not null,                     -- ULID of the request
  report text not null,
  hash text not null unique,            -- SHA-256 of the secret in the address
  salt text,                            -- both null without a password
  password text,                        -- PBKDF2
  author text not null,
  created_at integer not null,
  expires_at integer not null,
  revoked_at integer,
  opened integer not null default 0,
  opened_at integer,
  tries integer not null default 0,     -- wrong passwords since tries_since
  tries_since integer not null default 0,
  primary key (workspace, id)
) strict, without rowid;
create index report_link_report on report_link (workspace, report);
