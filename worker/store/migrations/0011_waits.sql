-- How long people waited, as their devices measured it: one row a bucket of an hour's histogram; bucket −1 counts failures.
create table wait (
  workspace integer not null,
  hour integer not null,                -- since 1970
  operation text not null,
  bucket integer not null,
  count integer not null,
  primary key (workspace, hour, operation, bucket)
) strict, without rowid;
