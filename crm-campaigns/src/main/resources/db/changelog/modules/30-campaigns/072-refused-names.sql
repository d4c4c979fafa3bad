--liquibase formatted sql

--changeset campaigns:072-refused-names
-- Names that were taken off a leaderboard: nobody chooses them again in that programme.
create table referral_refused_name (
  programme_id uuid not null,
  folded text not null,
  source_record_id uuid not null,
  display_name text not null,
  opted_in_at timestamptz not null,
  refused_by text not null,
  refused_at timestamptz not null,
  refused_because text not null,
  primary key (programme_id, folded, source_record_id)
);
create index referral_refused_name_by_record on referral_refused_name (source_record_id);
