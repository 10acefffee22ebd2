-- Datasets of one's own: what a file that is no sales file becomes. 'fact.dataset' is their number.

create table dataset (
  workspace integer not null,
  number integer not null,              -- from 1; 0 is sales
  name text not null,                   -- by which programs ask; never changes
  definition text not null,             -- JSON, shared/model/own-dataset.ts
  job text not null,                    -- the import that began it
  created_at integer not null,
  deleted_at integer,
  primary key (workspace, number),
  unique (workspace, name),
  unique (workspace, job)
) strict, without rowid;

create index import_dataset on import (workspace, dataset, state);
