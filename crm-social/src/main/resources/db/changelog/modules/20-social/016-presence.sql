--liquibase formatted sql

--changeset social:016-presence
-- Who looks at a conversation now. Nothing is lost if it is lost.
create unlogged table conversation_presence (
  conversation_id uuid not null,
  staff text not null,
  seen_at timestamptz not null,
  typed_at timestamptz,
  primary key (conversation_id, staff)
);
create index conversation_presence_lately on conversation_presence (seen_at);
