--liquibase formatted sql

--changeset social:004-outbox-by-conversation
create index outbound_message_by_conversation on outbound_message (conversation_id);
