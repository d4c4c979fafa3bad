--liquibase formatted sql

--changeset campaigns:009-quotas
-- Limits per day, channel and store, and the least time between two uses of one customer; null is none of them.
alter table offer add column quotas jsonb;

-- One exact counter for each day, channel and store of an offer that has such a limit; taken after the
-- customer's share and before the offer's own counter, in the order of its key.
create table offer_quota_use (
  offer_id uuid not null,
  kind text not null check (kind in ('CHANNEL', 'DAY', 'STORE')),
  key text not null,
  used bigint not null,
  most bigint not null,
  primary key (offer_id, kind, key),
  check (used between 0 and most)
);

-- What the counters go by, so that a use is given back where it was taken.
alter table redemption add column store text;
alter table redemption add column quota_day date;

-- When the customer's newest use that stands was: a projection, like the count beside it.
alter table customer_offer_use add column last_used_at timestamptz;
update customer_offer_use u set last_used_at = n.newest from (
  select s.customer_id, r.offer_id, max(r.redeemed_at) as newest
  from source_record s join redemption r using (source_record_id)
  left join redemption_rollback b on b.code = r.code and b.redemption_id = r.redemption_id
  where b.redemption_id is null group by s.customer_id, r.offer_id) n
where n.customer_id = u.customer_id and n.offer_id = u.offer_id;

--changeset campaigns:009-validity
-- How long a code works once somebody has got it, an ISO 8601 duration; null is to the end of the offer.
alter table offer add column valid_for text;
alter table code add column received_at timestamptz;
update code set received_at = created_at where source_record_id is not null;
