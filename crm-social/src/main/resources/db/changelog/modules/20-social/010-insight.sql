--liquibase formatted sql

--changeset social:010-insight
-- What an interaction says, as a model of a version read it; another version reads it anew.
create table interaction_insight (
  source_record_id uuid not null,
  interaction_id uuid not null,
  language text not null,
  language_confidence real not null,
  sentiment text not null,
  sentiment_confidence real not null,
  sentiment_score real not null,
  emotion text not null,
  emotion_confidence real not null,
  intent text not null,
  intent_confidence real not null,
  urgency int not null,
  urgency_reasons jsonb not null,
  personal_data jsonb not null,
  evidence jsonb not null,
  model text not null,
  understood_at timestamptz not null,
  primary key (source_record_id, interaction_id)
);
create index interaction_insight_by_interaction on interaction_insight (interaction_id);

-- What an agent says instead, or as well: the model is measured by it, and never overrules it.
create table insight_correction (
  source_record_id uuid not null,
  interaction_id uuid not null,
  aspect text not null check (aspect in ('SENTIMENT', 'INTENT')),
  label text not null,
  said text not null,
  model text not null,
  staff text not null,
  corrected_at timestamptz not null,
  primary key (source_record_id, interaction_id, aspect)
);
create index insight_correction_by_interaction on insight_correction (interaction_id);

-- What waits to be read: small, and empty most of the time.
create table insight_waiting (
  source_record_id uuid not null,
  interaction_id uuid not null,
  since timestamptz not null,
  primary key (source_record_id, interaction_id)
);
