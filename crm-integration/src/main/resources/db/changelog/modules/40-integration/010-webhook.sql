--liquibase formatted sql

--changeset integration:010-webhook
create table webhook_endpoint (
  endpoint_id uuid primary key,
  name text not null,
  url text not null,
  topics text[] not null,
  version int not null default 1,
  state text not null check (state in ('ACTIVE', 'PAUSED', 'DISABLED')),
  state_reason text,
  failures int not null default 0,
  failing_since timestamptz,
  rest_until timestamptz,
  last_success_at timestamptz,
  last_failure text,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);

create table webhook_secret (
  endpoint_id uuid not null,
  secret_id uuid not null,
  sealed bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  primary key (endpoint_id, secret_id)
);

-- Written in the transaction of what happened; what it is about is no column of the customer's,
-- since a merge must not rewrite what was told before it.
create table webhook_event (
  event_id uuid primary key,
  place bigint generated always as identity,
  topic text not null,
  subject_id uuid not null,
  source_record_id uuid,
  occurred_at timestamptz not null,
  data jsonb not null,
  fanned_out boolean not null default false
);
create index webhook_event_to_fan_out on webhook_event (place) where not fanned_out;
create index webhook_event_by_age on webhook_event (occurred_at);
create index webhook_event_by_subject on webhook_event (subject_id);
create index webhook_event_by_record on webhook_event (source_record_id) where source_record_id is not null;

-- The order of one subject at one endpoint. A replay takes a new place.
create sequence webhook_place;
create table webhook_delivery (
  endpoint_id uuid not null,
  event_id uuid not null,
  subject_id uuid not null,
  place bigint not null default nextval('webhook_place'),
  topic text not null,
  occurred_at timestamptz not null,
  state text not null check (state in ('PENDING', 'DELIVERED', 'DEAD', 'TEST')),
  attempts int not null default 0,
  first_tried_at timestamptz,
  next_at timestamptz,
  finished_at timestamptz,
  outcome text,
  primary key (endpoint_id, event_id)
);
create index webhook_delivery_head on webhook_delivery (endpoint_id, subject_id, place) where state = 'PENDING';
create index webhook_delivery_log on webhook_delivery (endpoint_id, place desc);
create index webhook_delivery_by_state on webhook_delivery (endpoint_id, state, place desc);
create index webhook_delivery_by_event on webhook_delivery (event_id);

-- What waits for one subject at one endpoint: whoever holds the lane sends, so nobody overtakes.
create table webhook_lane (
  endpoint_id uuid not null,
  subject_id uuid not null,
  waiting int not null,
  due_at timestamptz not null,
  primary key (endpoint_id, subject_id)
);
create index webhook_lane_due on webhook_lane (endpoint_id, due_at);

create table webhook_attempt (
  attempt_id bigint generated always as identity primary key,
  endpoint_id uuid not null,
  event_id uuid not null,
  attempted_at timestamptz not null,
  millis int not null,
  status int,
  problem text,
  response text
);
create index webhook_attempt_of_delivery on webhook_attempt (event_id, endpoint_id, attempt_id);
