-- The history is narrowed to what one person did, and says who is named in it, without reading it whole.
create index history_entry_person on app.history_entry (space_id, person_id, seq);
