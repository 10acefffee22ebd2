-- Whose turn it is among workspaces that wait for the same workers: how far each has come, ms, by what it used.
create table served (
  workspace integer not null,
  kind text not null,                   -- whose turn brought it so far; a workspace stands at the furthest of a lane's kinds
  at integer not null,
  primary key (workspace, kind)
) strict, without rowid;

-- From one workspace that has open jobs of a kind to the next, however many each has.
create index job_open on job (kind, workspace, due_at) where state in ('queued', 'running', 'cancelling');
