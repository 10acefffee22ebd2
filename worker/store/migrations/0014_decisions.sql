-- Questions that colleagues are asked about a number, with the exact query behind it and what it was.
create table group_decision (
  workspace integer not null,
  id text not null,                     -- ULID of the write that asked
  mode text not null,                   -- meeting, letter
  question text not null,
  choices text not null,                -- JSON array
  people text not null,                 -- JSON array of actors
  about text not null,                  -- JSON: dataset, measure, filters, figure
  asker text not null,
  asked_at integer not null,
  deadline integer,
  ends_at integer not null,             -- the deadline, or when a meeting that nobody ends is over
  next_at integer,                      -- when something is due: a reminder, the end, the word that it is over; null when nothing is
  reminded integer not null default 0,  -- how many reminders have gone out
  closed_at integer,
  because text,                         -- answered, deadline, asker, withdrawn
  conclusion text not null default '',
  primary key (workspace, id)
) strict, without rowid;
create index group_decision_due on group_decision (next_at) where next_at is not null;

-- One answer a person; one that came when the question was over stands beside it and does not count.
create table group_answer (
  workspace integer not null,
  decision text not null,
  person text not null,
  late integer not null,
  choice integer,
  text text not null,
  at integer not null,
  primary key (workspace, decision, person, late)
) strict, without rowid;
