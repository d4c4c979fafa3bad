--liquibase formatted sql

--changeset social:060-conversation-satisfaction
-- Up to which resolution somebody thought about asking the customer, and how the customer rated us last.
alter table conversation
  add column asked_until timestamptz,
  add column rating int;
update conversation set asked_until = resolved_at where status = 'RESOLVED';
create index conversation_unasked on conversation (resolved_at, conversation_id)
  where status = 'RESOLVED' and merged_into is null and asked_until is distinct from resolved_at;
create index conversation_rated on conversation (last_message_at desc, conversation_id desc) where rating is not null;

--changeset social:060-satisfaction-settings
-- Whom we ask how satisfied they are, as it was decided, each time in full.
create table satisfaction_settings (
  version bigint primary key,
  channels jsonb not null,
  purpose_key text,
  questions jsonb not null,
  fallback text not null,
  delay_minutes int not null,
  rest_days int not null,
  answer_days int not null,
  change_hours int not null,
  follow_up text not null,
  made_by text not null,
  made_at timestamptz not null
);

--changeset social:060-satisfaction-survey
-- One row for every resolution somebody thought about: the customer was asked, or why not; and what they answered.
create table satisfaction_survey (
  conversation_id uuid not null,
  resolved_at timestamptz not null,
  survey_id uuid not null,
  source_record_id uuid not null,
  channel text not null,
  assignee text,
  team text,
  outcome text not null,
  note text,
  locale text,
  question text,
  decided_at timestamptz not null,
  open_until timestamptz,
  change_hours int not null,
  rating int check (rating between 1 and 5),
  comment text,
  answered_at timestamptz,
  changed_at timestamptz,
  follow_up_at timestamptz,
  primary key (conversation_id, resolved_at)
);
create index satisfaction_survey_id on satisfaction_survey (survey_id);
create index satisfaction_survey_person on satisfaction_survey (source_record_id, decided_at desc);
create index satisfaction_answer on satisfaction_survey (answered_at desc, survey_id desc) where answered_at is not null;
create index satisfaction_asked on satisfaction_survey (decided_at) where outcome = 'ASKED';
