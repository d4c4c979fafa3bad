--liquibase formatted sql

--changeset social:090-label
-- Everything a model says of an interaction can be said otherwise. A label of an audit was asked for of a text
-- drawn by chance, and is counted apart from those that agents gave because something struck them.
alter table insight_correction drop constraint insight_correction_aspect_check;
alter table insight_correction add constraint insight_correction_aspect
  check (aspect in ('SENTIMENT', 'INTENT', 'EMOTION', 'URGENCY', 'LANGUAGE', 'TOPIC'));
alter table insight_correction add column confidence real;
alter table insight_correction add column audit_id uuid;
create index insight_correction_by_model on insight_correction (aspect, model);

--changeset social:090-audit
-- Texts drawn by chance among the newest, to be judged by people one after the other.
create table insight_audit (
  audit_id uuid primary key,
  aspect text not null,
  blind boolean not null,
  drawn int not null,
  drawn_from int not null,
  drawn_by text not null,
  drawn_at timestamptz not null
);

create table insight_audit_item (
  source_record_id uuid not null,
  interaction_id uuid not null,
  audit_id uuid not null,
  position int not null,
  judged_at timestamptz,
  judged_by text,
  skipped boolean not null default false,
  primary key (source_record_id, interaction_id, audit_id)
);
create index insight_audit_item_in_order on insight_audit_item (audit_id, position);
