-- Notices reach people: in the app, by push, by mail; and others' systems by webhooks.

alter table notice add column person text;            -- for whom alone; null: for everybody
alter table notice add column spread_at integer;      -- when it was worked out to whom it goes
update notice set spread_at = at;
create index notice_unspread on notice (workspace) where spread_at is null;

-- Who has read what. (notice.seen_at: when the first did.)
create table notice_read (
  workspace integer not null,
  person text not null,
  notice text not null,
  at integer not null,
  primary key (workspace, person, notice)
) strict, without rowid;
insert or ignore into notice_read (workspace, person, notice, at)
  select n.workspace, p.person, n.id, n.seen_at from notice n
    join (select workspace, person from session union select workspace, 'key:' || name from api_key) p on p.workspace = n.workspace
  where n.seen_at is not null;

-- How a person wants to be told.
create table notice_person (
  workspace integer not null,
  person text not null,
  language text not null,
  zone text not null,                   -- IANA; quiet hours and digests go by its clock
  origin text not null,                 -- of the app as the person opened it: links in mail lead there
  mail text,
  confirmed_at integer,                 -- when whoever reads that address said yes
  quiet_from text,                      -- HH:MM; null without quiet hours
  quiet_to text,
  kinds text not null,                  -- JSON: of each kind of notice its channels, whether it keeps the quiet hours, its digest
  updated_at integer not null,
  primary key (workspace, person)
) strict, without rowid;

-- Devices that take Web Push.
create table notice_device (
  workspace integer not null,
  id text not null,                     -- ULID
  person text not null,
  endpoint text not null unique,        -- of the push service: one device is one person's in one workspace
  p256dh text not null,
  auth text not null,
  key text not null,                    -- the public key of this edge that it was subscribed with
  label text not null,
  created_at integer not null,
  seen_at integer not null,             -- when the app was last opened there
  primary key (workspace, id)
) strict, without rowid;

-- Addresses of others' systems that are told of notices.
create table webhook (
  workspace integer not null,
  id text not null,                     -- ULID
  name text not null,
  url text not null,
  secret text not null,                 -- whsec_…
  old_secret text,                      -- after a rotation both sign for a day
  old_until integer,
  kinds text not null,                  -- JSON array
  created_at integer not null,
  disabled_at integer,
  disabled_why text,                    -- person, gone
  primary key (workspace, id)
) strict, without rowid;

-- One notice to one target over one channel, once.
create table delivery (
  workspace integer not null,
  id text not null,                     -- ULID
  notice text not null,
  channel text not null,                -- push, mail, webhook
  target text not null,                 -- device, person or webhook
  person text,
  message text not null,                -- those of one message go together: a digest, or what waited for the quiet hours' end
  state text not null,                  -- waiting, sending, sent, failed, dropped
  due_at integer not null,
  until integer not null,               -- no further try after it
  attempts integer not null default 0,  -- of this round
  tries integer not null default 0,     -- of all rounds
  unknown integer not null default 0,   -- 1: it may have arrived; what goes out then says so
  replayed integer not null default 0,
  status integer,
  error text,
  created_at integer not null,
  sent_at integer,
  primary key (workspace, id),
  unique (workspace, notice, channel, target)
) strict, without rowid;
create index delivery_due on delivery (due_at) where state in ('waiting', 'sending');
create index delivery_message on delivery (workspace, message);
create index delivery_target on delivery (workspace, channel, target, id);

-- Every try, as it ended.
create table delivery_log (
  workspace integer not null,
  delivery text not null,
  n integer not null,
  at integer not null,
  outcome text not null,                -- sent, refused, unknown, gone, dropped
  status integer,
  detail text,
  ms integer not null,
  primary key (workspace, delivery, n)
) strict, without rowid;

-- What links in mail are signed with.
create table notice_secret (
  workspace integer primary key,
  secret text not null
) strict;
