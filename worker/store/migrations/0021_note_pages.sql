-- What was written while the pages of notes were read is found without looking at all of them.
create index note_updated on note (workspace, updated_at);
