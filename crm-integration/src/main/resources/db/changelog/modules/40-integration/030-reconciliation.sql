--liquibase formatted sql

--changeset integration:030-import-committed-by
-- The subject of who let the plan be done: whoever ran an import does not sign it off.
alter table import_run add committed_by text;

--changeset integration:030-import-reconciliation
-- What a run read against what stood in the store: kept letter for letter, because its hash is signed.
create table import_reconciliation (
  import_run_id uuid not null,
  number int not null check (number > 0),
  drawn_at timestamptz not null,
  report text not null,
  sha256 text not null,
  primary key (import_run_id, number)
);

create table import_sign_off (
  import_run_id uuid not null,
  number int not null,
  sha256 text not null,
  signed_by text not null,
  signer text not null,
  comment text not null,
  signed_at timestamptz not null,
  primary key (import_run_id, number),
  foreign key (import_run_id, number) references import_reconciliation
);

--changeset integration:030-import-reconciliation-stays splitStatements:false
create function import_reconciliation_stays() returns trigger language plpgsql as $$
begin
  raise exception 'A reconciliation is never changed';
end
$$;
create trigger import_reconciliation_stays before update or delete on import_reconciliation
  for each row execute function import_reconciliation_stays();
