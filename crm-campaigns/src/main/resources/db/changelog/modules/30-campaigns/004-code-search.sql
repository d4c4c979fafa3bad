--liquibase formatted sql

--changeset campaigns:004-code-search
-- Only what leads to a person: codes handed out by any part of them, redeemed ones by their beginning.
create index code_handed_out on code using gin (code gin_trgm_ops) where source_record_id is not null;
create index redemption_by_code on redemption (code text_pattern_ops) where source_record_id is not null;
