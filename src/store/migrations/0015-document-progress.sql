-- How far a document is, that a person may stop waiting for it, and the standard that a PDF was asked for in.
-- Which steps and standards there are is a table of the domain (domain/file/made-document.ts).
alter table app.made_document drop constraint made_document_status_check;
alter table app.made_document add constraint made_document_status_check
  check (status in ('queued', 'making', 'ready', 'failed', 'cancelled'));
alter table app.made_document
  add column step text check (step ~ '^[a-z]{2,20}$'),
  add column begun_at timestamptz,
  add column standard text check (standard ~ '^[a-z0-9-]{2,20}$');
