-- PDF and HTML beside Word, Excel and JSON. Which kinds and formats there are is a table of the domain
-- (domain/file/made-document.ts); the database asks for a word only.
alter table app.made_document drop constraint made_document_kind_check;
alter table app.made_document drop constraint made_document_format_check;
alter table app.made_document add constraint made_document_kind_check check (kind ~ '^[a-z][a-z-]{1,30}$');
alter table app.made_document add constraint made_document_format_check check (format ~ '^[a-z]{2,8}$');
