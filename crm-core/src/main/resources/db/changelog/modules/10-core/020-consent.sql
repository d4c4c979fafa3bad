--liquibase formatted sql

--changeset core:020-consent-purpose
create table consent_purpose (
  purpose_key text primary key,
  name text not null,
  description text not null,
  basis text not null check (basis in ('CONSENT', 'LEGITIMATE_INTEREST')),
  channels text[] not null,
  double_opt_in boolean not null,
  valid_months int check (valid_months > 0),
  created_by text not null,
  created_at timestamptz not null,
  retired_at timestamptz
);

-- What people are shown when they are asked. A version, once shown, never changes.
create table consent_text (
  purpose_key text not null,
  version int not null,
  text text not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (purpose_key, version)
);

--changeset core:020-consent-fact
-- Append only. '*' as purpose or channel stands for every one there is or will be.
create table consent_fact (
  source_record_id uuid not null,
  consent_id uuid not null,
  purpose_key text not null,
  channel text not null,
  status text not null check (status in ('GRANTED', 'DENIED', 'REVOKED', 'PENDING', 'RELEASED')),
  text_version int,
  given_through text not null,
  operator text,
  message_id text,
  ip_hash text,
  note text,
  -- Counts only while the record of that other fact belongs to the same customer.
  by_record uuid,
  confirms uuid,
  occurred_at timestamptz not null,
  expires_at timestamptz,
  recorded_at timestamptz not null,
  primary key (source_record_id, consent_id)
);

--changeset core:020-consent-link
-- Links that open without signing in. The signature is in the link, not here.
create table consent_link (
  source_record_id uuid not null,
  link_id uuid not null,
  kind text not null check (kind in ('PREFERENCES', 'CONFIRMATION')),
  consent_id uuid,
  issued_by text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (source_record_id, link_id)
);
create index consent_link_by_id on consent_link (link_id);

-- subject: a salted hash of who knocks, never an address.
create table consent_knock (
  subject text primary key,
  knocks int not null,
  since timestamptz not null
);

--changeset core:020-purposes
insert into consent_purpose (purpose_key, name, description, basis, channels, double_opt_in, valid_months, created_by,
    created_at)
values
  ('newsletter', 'Newsletter', 'News and stories, at most once a week.', 'CONSENT', '{email}', true, 24, 'system', timestamptz '2026-01-01 00:00Z'),
  ('offers', 'Offers for you', 'Offers and codes chosen for you.', 'CONSENT',
   '{email,sms,whatsapp,messenger,instagram}', false, 24, 'system', timestamptz '2026-01-01 00:00Z'),
  ('surveys', 'Questions and surveys', 'Now and then we ask what you think.', 'CONSENT', '{email,messenger}', false, 24,
   'system', timestamptz '2026-01-01 00:00Z'),
  ('similar-products', 'Similar products', 'What is new of the kind you bought from us.', 'LEGITIMATE_INTEREST',
   '{email}', false, null, 'system', timestamptz '2026-01-01 00:00Z');
insert into consent_text (purpose_key, version, text, published_by, published_at)
values
  ('newsletter', 1, 'Yes, send me the newsletter by e-mail, at most once a week. I can stop it at any time.', 'system', timestamptz '2026-01-01 00:00Z'),
  ('offers', 1, 'Yes, send me offers and codes on this channel. I can stop them at any time.', 'system', timestamptz '2026-01-01 00:00Z'),
  ('surveys', 1, 'Yes, ask me now and then what I think. I can stop that at any time.', 'system', timestamptz '2026-01-01 00:00Z'),
  ('similar-products', 1, 'You bought from us, so we may write to you about similar products until you object.', 'system', timestamptz '2026-01-01 00:00Z');
