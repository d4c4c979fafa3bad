--liquibase formatted sql

--changeset core:051-identity-names
-- Networks' ids were once kept under names of the adapters' own.
create function pg_temp.glossary_name(namespace text) returns text language sql immutable
return case namespace
  when 'whatsapp:user' then 'wa_bsuid'
  when 'whatsapp:phone' then 'wa_phone'
  when 'x:user' then 'x_user_id'
  when 'mastodon:acct' then 'mastodon_acct'
  when 'bluesky:did' then 'at_did'
  when 'telegram:user' then 'telegram_user'
  else regexp_replace(namespace, '^igsid:', 'ig_igsid:') end;

insert into identity (value, namespace, first_source_record_id, first_seen_at)
select value, pg_temp.glossary_name(namespace), first_source_record_id, first_seen_at
from identity where pg_temp.glossary_name(namespace) <> namespace
on conflict (value, namespace) do update
set first_source_record_id = excluded.first_source_record_id, first_seen_at = excluded.first_seen_at
where excluded.first_seen_at < identity.first_seen_at;

delete from identity where pg_temp.glossary_name(namespace) <> namespace;

insert into source_identity
  (source_record_id, namespace, value, raw, verified, normaliser_version, first_seen_at, last_seen_at)
select source_record_id, pg_temp.glossary_name(namespace), value, raw, verified, normaliser_version,
  first_seen_at, last_seen_at
from source_identity where pg_temp.glossary_name(namespace) <> namespace
on conflict (source_record_id, namespace, value) do update
set first_seen_at = least(excluded.first_seen_at, source_identity.first_seen_at),
    verified = excluded.verified or source_identity.verified;

delete from source_identity where pg_temp.glossary_name(namespace) <> namespace;

drop function pg_temp.glossary_name(text);
