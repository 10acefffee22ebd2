-- Notes stand on days, products and orders; `write` names the write that made what stands, so that the next can say what it saw.
alter table note add column kind text not null default 'day';
alter table note add column key text not null default '';
alter table note add column write text not null default '';

-- What a later write replaced though its writer had not seen it, until somebody has.
create table note_lost (
  workspace integer not null,
  note text not null,
  write text not null,
  text text not null,
  author text not null,
  at integer not null,
  primary key (workspace, note, write)
) strict, without rowid;
