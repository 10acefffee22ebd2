-- Notices are numbered within their workspace as they come, whatever the clock does; who has read all up to one says so in one row.
alter table notice add column n integer;
update notice set n = r.n from (select workspace, id, row_number() over (partition by workspace order by at, id) as n from notice) r
  where r.workspace = notice.workspace and r.id = notice.id;
create index notice_number on notice (workspace, n);

create table notice_through (
  workspace integer not null,
  person text not null,
  n integer not null,                   -- all up to it are read
  at integer not null,                  -- since when
  primary key (workspace, person)
) strict, without rowid;
