-- Notices are looked at newest first, and counted since a moment: without this each look read all of a workspace's.
create index notice_recent on notice (workspace, at, id);
