-- The same product or customer under two keys: found by a job, accepted or refused by a person. Facts stay as they are;
-- a month's tile shows the surviving key from the first sealing after the decision.

alter table workspace add column merged integer not null default 0;  -- the newest decision that changed which key stands for which

create table merge (
  workspace integer not null,
  id text not null,                     -- ULID
  dataset text not null,
  dimension text not null,
  low text not null,                    -- the two keys, in code-unit order: a folded key, or a person's number
  high text not null,
  goes text not null,                   -- of the two, the one that is merged away
  stays text not null,                  -- and the one that stands for both
  state text not null,                  -- suggested, accepted, refused, undone
  reason text not null,                 -- JSON: a code with figures
  score integer not null,               -- per mille
  sides text,                           -- JSON: rows, revenue, last day and sources of both, as they were found
  job text,                             -- the cleaning that found it last
  decided_at integer,
  decided_by text,
  primary key (workspace, id),
  unique (workspace, dataset, dimension, low, high)
) strict, without rowid;
create index merge_listed on merge (workspace, state, id);

-- Decisions in their place among the changes: which key stood for which as of any of them.
create table merge_decision (
  workspace integer not null,
  seq integer not null,
  merge text not null,
  dimension text not null,
  goes text not null,
  stays text not null,
  accepted integer not null,            -- 1: the two are one from here on; 0: no longer
  spread integer not null default 0,    -- whether the months that hold the key were marked to be sealed anew
  primary key (workspace, seq)
) strict, without rowid;

-- What the decisions come to: for each key that was merged away the one that stands for it.
create table alias (
  workspace integer not null,
  dataset text not null,
  dimension text not null,
  key text not null,
  survivor text not null,
  primary key (workspace, dataset, dimension, key)
) strict, without rowid;

-- How many keys the last cleaning looked at.
create table cleaned (
  workspace integer not null,
  dimension text not null,
  keys integer not null,
  primary key (workspace, dimension)
) strict, without rowid;

drop view sales;
-- Sales in words, for whoever reads the facts with SQL, with the merges that were accepted.
create view sales as
  select f.workspace, f.at, f.shift, f.key as "order", f.id, f.born, f.died, f.source,
    coalesce(pa.survivor, p.key) as product, c.key as category, coalesce(cast(ca.survivor as integer), f.d2) as customer,
    n.key as country, h.key as channel, y.key as paymentMethod,
    t.key as lineType, f.m0 as quantity, f.m1 as amount, f.m2 as tax, f.m3 as cost
  from fact f
    left join term p on p.id = f.d0
    left join term c on c.id = f.d1
    left join term n on n.id = f.d3
    left join term h on h.id = f.d4
    left join term y on y.id = f.d5
    left join term t on t.id = f.d6
    left join alias pa on pa.workspace = f.workspace and pa.dataset = 'sales' and pa.dimension = 'product' and pa.key = p.key
    left join alias ca on ca.workspace = f.workspace and ca.dataset = 'sales' and ca.dimension = 'customer' and ca.key = cast(f.d2 as text)
  where f.dataset = 0;
