--liquibase formatted sql

--changeset campaigns:030-delivery
-- What a campaign says to whom it treats. Without a row it says nothing.
create table campaign_delivery (
  campaign_id uuid primary key,
  purpose_key text not null,
  channels text[] not null,
  locale text not null,
  past_due text not null check (past_due in ('SKIP', 'SEND')),
  texts jsonb not null,
  -- There may be something left to do: workers look at these only.
  open boolean not null default false,
  paused_at timestamptz,
  paused_by text,
  -- Since when nothing went out, for whatever reason; null while it does.
  held_since timestamptz
);

create sequence campaign_send_number;

-- One row for each person treated, by their oldest record at the launch. It holds neither words nor addresses.
create table campaign_send (
  source_record_id uuid not null,
  campaign_id uuid not null,
  send_number bigint not null,
  purpose_key text not null,
  state text not null check (state in ('WAITING', 'TAKEN', 'SENT', 'SKIPPED', 'FAILED', 'UNCERTAIN', 'BOUNCED')),
  reason text,
  note text,
  -- When it is due, or, once taken, until when its worker has time.
  due_at timestamptz not null,
  attempts int not null default 0,
  -- It was on its way once and nobody knows how far it came.
  maybe_sent boolean not null default false,
  channel text,
  locale text,
  account_id uuid,
  address_hash text,
  external_id text,
  taken_at timestamptz,
  settled_at timestamptz,
  primary key (source_record_id, campaign_id)
);
create index campaign_send_waiting on campaign_send (campaign_id, due_at, source_record_id) where state = 'WAITING';
create index campaign_send_taken on campaign_send (campaign_id, due_at) where state = 'TAKEN';
create index campaign_send_by_state on campaign_send (campaign_id, state, source_record_id);
create index campaign_send_by_number on campaign_send (send_number);
create index campaign_send_by_external on campaign_send (external_id) where external_id is not null;

-- What became of what was sent.
create table campaign_event (
  source_record_id uuid not null,
  campaign_id uuid not null,
  event_id uuid not null,
  kind text not null check (kind in ('DELIVERED', 'OPENED', 'CLICKED', 'UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED')),
  link int,
  -- Why it is taken for a machine's doing; null for a person's.
  machine text,
  occurred_at timestamptz not null,
  primary key (source_record_id, campaign_id, event_id)
);
create index campaign_event_by_campaign on campaign_event (campaign_id, kind, source_record_id);

-- To whom no campaign writes for now, by any of their records.
create table campaign_rest (
  source_record_id uuid primary key,
  set_by text not null,
  set_at timestamptz not null
);

-- Addresses at which nothing arrives or nothing is wanted, as salted hashes.
create table unreachable_address (
  channel text not null,
  address_hash text not null,
  why text not null check (why in ('BOUNCED', 'COMPLAINED')),
  since timestamptz not null,
  primary key (channel, address_hash)
);

-- One row.
create table delivery_settings (
  only_row boolean primary key check (only_row),
  quiet_from time,
  quiet_to time,
  paused_at timestamptz,
  paused_by text
);
insert into delivery_settings (only_row, quiet_from, quiet_to) values (true, '21:00', '08:00');

-- How many messages of campaigns somebody gets in how many days; '*' is of all purposes together.
create table contact_cap (
  purpose_key text primary key,
  most int not null check (most between 1 and 100),
  days int not null check (days between 1 and 365)
);
insert into contact_cap (purpose_key, most, days) values ('*', 3, 7);
