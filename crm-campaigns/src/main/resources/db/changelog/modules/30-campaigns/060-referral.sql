--liquibase formatted sql

--changeset campaigns:060-referral
create table referral_programme (
  programme_id uuid not null primary key,
  slug text not null unique,
  name text not null,
  status text not null,
  reason text not null,
  advocate_offer_id uuid not null,
  friend_offer_id uuid not null,
  trigger_event text,
  least_minor bigint,
  currency char(3),
  hold_days int not null check (hold_days between 0 and 365),
  attribution_days int not null check (attribution_days between 1 and 730),
  cap_period text,
  per_period int check (per_period > 0),
  per_advocate int check (per_advocate > 0),
  total_limit bigint check (total_limit > 0),
  used bigint not null default 0 check (used >= 0),
  most_a_day int not null check (most_a_day > 0),
  same_device boolean not null,
  leaderboard boolean not null,
  eligibility text,
  channels text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  launched_at timestamptz,
  check ((trigger_event is null) <> (least_minor is null)),
  check ((least_minor is null) = (currency is null)),
  check ((per_period is null) = (cap_period is null))
);
create table referral_text (
  programme_id uuid not null,
  locale text not null,
  headline text not null,
  intro text not null,
  disclosure text not null,
  primary key (programme_id, locale)
);

-- One for each advocate and channel; its code follows from both and the installation's secret.
create table referral_link (
  source_record_id uuid,
  programme_id uuid not null,
  channel text not null,
  link_id uuid not null primary key,
  code text not null unique,
  shares bigint not null default 0,
  clicks bigint not null default 0,
  machine_clicks bigint not null default 0,
  created_at timestamptz not null,
  unique (source_record_id, programme_id, channel)
);
create index referral_link_by_programme on referral_link (programme_id);

-- Who wants to be seen on the leaderboard, by a name of their choice.
create table referral_advocate (
  source_record_id uuid not null,
  programme_id uuid not null,
  display_name text not null,
  opted_in_at timestamptz not null,
  primary key (source_record_id, programme_id)
);

create table referral (
  referral_id uuid not null primary key,
  programme_id uuid not null,
  link_id uuid not null,
  channel text not null,
  advocate_record_id uuid,
  source_record_id uuid,
  state text not null,
  -- A machine stopped it, or a person must look before it goes on.
  verdict text not null,
  decided text,
  cap_key text not null,
  counted boolean not null,
  claimed_at timestamptz not null,
  expires_at timestamptz not null,
  qualified_at timestamptz,
  qualifying_ref text,
  order_minor bigint,
  currency char(3),
  held_until timestamptz,
  released_at timestamptz,
  ended_at timestamptz,
  ended_because text,
  reversed_because text,
  due_at timestamptz,
  unique (source_record_id, programme_id)
);
create index referral_by_programme on referral (programme_id, referral_id desc);
create index referral_by_advocate on referral (advocate_record_id) where advocate_record_id is not null;
create index referral_by_link on referral (link_id);
create index referral_due on referral (due_at) where due_at is not null;

create table referral_history (
  referral_id uuid not null,
  history_id uuid not null,
  state text not null,
  at timestamptz not null,
  acted_by text not null,
  note text not null,
  primary key (referral_id, history_id)
);

-- What speaks against a referral, as it was found last.
create table referral_check (
  referral_id uuid not null,
  name text not null,
  verdict text not null,
  because text not null,
  found_at timestamptz not null,
  primary key (referral_id, name)
);

-- The key is what keeps a reward from being given twice.
create table referral_reward (
  referral_id uuid not null,
  side text not null,
  offer_id uuid not null,
  code text not null unique,
  issued_at timestamptz not null,
  withdrawn_at timestamptz,
  used_before boolean not null default false,
  primary key (referral_id, side)
);

-- Referrals to be looked at again, because something about their people changed.
create table referral_recheck (
  recheck_id bigint generated always as identity primary key,
  referral_id uuid not null
);

-- How many places of a programme an advocate has taken: derived from their referrals.
create table customer_referral_use (
  customer_id uuid not null,
  programme_id uuid not null,
  cap_key text not null,
  used int not null,
  primary key (customer_id, programme_id, cap_key)
);

-- What the company says its people did: the trigger of programmes that reward something else than an order.
create table referral_event (
  source_record_id uuid not null,
  event text not null,
  ref text not null,
  occurred_at timestamptz not null,
  reversed_at timestamptz,
  primary key (source_record_id, event, ref)
);

-- Keyed digests only: what a device, a card or an account is called can not be read from them.
create table referral_signal (
  source_record_id uuid not null,
  kind text not null,
  digest text not null,
  seen_at timestamptz not null,
  primary key (source_record_id, kind, digest)
);
create index referral_signal_by_digest on referral_signal (kind, digest);
