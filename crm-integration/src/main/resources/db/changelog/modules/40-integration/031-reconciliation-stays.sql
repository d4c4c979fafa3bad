--liquibase formatted sql

--changeset integration:031-reconciliation-stays
-- A report is guarded by its hash, which is checked whenever it is shown: the data model has no triggers, and no foreign keys.
drop trigger import_reconciliation_stays on import_reconciliation;
drop function import_reconciliation_stays();
alter table import_sign_off drop constraint import_sign_off_import_run_id_number_fkey;
