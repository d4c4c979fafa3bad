--liquibase formatted sql

--changeset campaigns:089-cue-outcomes-checked
alter table campaign_cue validate constraint campaign_cue_outcome_check;
