--liquibase formatted sql

--changeset campaigns:008-hours
-- On which days and at which hours of its window an offer gives; null is always.
alter table offer add column hours jsonb;
