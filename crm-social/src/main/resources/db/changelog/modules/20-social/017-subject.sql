--liquibase formatted sql

--changeset social:017-account-settings
-- What a network has to be told beside its secrets, and may be seen: servers, options.
alter table channel_account add column settings jsonb not null default '{}';

--changeset social:017-subject
-- What a conversation is about, in its first message's own words; what answers it repeats that.
alter table conversation add column subject text;
alter table outbound_message add column subject text;
alter table outbound_message add column thread_id text;

--changeset social:017-conversation-by-thread
-- A visitor's page knows its thread, and nothing else of the conversation.
create index conversation_by_thread on conversation (thread_id, account_id);
