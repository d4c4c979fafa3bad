--liquibase formatted sql

--changeset campaigns:010-trace
-- Why a use was granted: the rules that were considered and the figures they were held against, nothing of the person.
-- Null for uses from before this was kept.
alter table redemption add column trace jsonb;
