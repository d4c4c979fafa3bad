--liquibase formatted sql

--changeset social:005-channel-poll
-- Where asking an account for news has come to, for networks that do not call us.
create table channel_poll (
  account_id uuid primary key,
  cursor text,
  next_at timestamptz not null,
  failures int not null default 0,
  error text
);
create index channel_poll_due on channel_poll (next_at);

--changeset social:005-outbound-by-external-id
-- Networks report by their own id how far a message got.
create index outbound_message_by_external_id on outbound_message (external_id, account_id) where external_id is not null;
