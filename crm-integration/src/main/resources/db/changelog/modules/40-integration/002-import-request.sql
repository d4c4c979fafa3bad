--liquibase formatted sql

--changeset integration:002-import-request
-- Who sends a file again because the answer was lost gets the import it has already made.
create table import_request (
  request_key text primary key,
  import_run_id uuid not null,
  sha256 text not null
);
