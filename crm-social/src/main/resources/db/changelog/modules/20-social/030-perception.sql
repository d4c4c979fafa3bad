--liquibase formatted sql

--changeset social:030-reason-answer
-- What customers say, appended; a person's newest counts. No reasons at all is an answer too.
create table reason_answer (
  source_record_id uuid not null,
  answer_id uuid not null,
  instrument int not null,
  reasons text[] not null,
  foremost text,
  asked_through text not null,
  operator text,
  answered_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (source_record_id, answer_id)
);

--changeset social:030-reason-belief
-- What the company's people believe of customers.
create table reason_belief (
  respondent text not null,
  belief_id uuid not null,
  instrument int not null,
  reasons text[] not null,
  foremost text,
  believed_at timestamptz not null,
  primary key (respondent, belief_id)
);
