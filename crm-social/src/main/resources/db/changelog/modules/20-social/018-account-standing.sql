--liquibase formatted sql

--changeset social:018-account-standing
-- An account rests or is given up without its history going; and until when its network believes us.
alter table channel_account add column paused_at timestamptz;
alter table channel_account add column disconnected_at timestamptz;
alter table channel_account add column expires_at timestamptz;
