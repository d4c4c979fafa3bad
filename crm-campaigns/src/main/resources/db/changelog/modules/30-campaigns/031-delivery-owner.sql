--liquibase formatted sql

--changeset campaigns:031-delivery-owner
-- Whose address a message went to, where it is that of another record of the same person: a no is theirs.
alter table campaign_send add address_record_id uuid;
create index campaign_send_by_owner on campaign_send (address_record_id) where address_record_id is not null;
