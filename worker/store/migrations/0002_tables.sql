-- Files of several tables, a person's corrections, refused rows that are mended later.

alter table import add column parent text;  -- the import whose refused rows it brings, mended
alter table import add column again text;   -- the import whose file it takes anew
create index import_parent on import (workspace, parent) where parent is not null;
create index import_again on import (workspace, again) where again is not null;

-- How each table of a file was read. Later files of its source go by it.
create table import_table (
  workspace integer not null,
  job text not null,
  n integer not null,                   -- its place among the tables of the file, from 0
  name text not null,                   -- path inside the file
  format text not null,
  source integer,                       -- null where it was left
  plan text,                            -- JSON
  corrections text,                     -- JSON, a person's, as far as it was read by any
  found text,                           -- the shape it shows without them, where they change how it is cut
  primary key (workspace, job, n)
) strict, without rowid;
create index import_table_source on import_table (workspace, source);
create index import_table_found on import_table (workspace, found) where found is not null;

insert into import_table (workspace, job, n, name, format, source, plan)
  select workspace, job, 0, '', 'text', source, plan from import where source is not null and plan is not null;
alter table import drop column source;
alter table import drop column plan;
alter table source drop column mapping;

-- Refused rows that were mended since, each by one import.
create table mended (
  workspace integer not null,
  parent text not null,                 -- the import that refused the row
  n integer not null,                   -- the table's place
  line integer not null,
  k integer not null,                   -- which of the refused rows of that line, from 0
  job text not null,                    -- the import that took it
  primary key (workspace, parent, n, line, k)
) strict, without rowid;
create index mended_job on mended (workspace, job);
