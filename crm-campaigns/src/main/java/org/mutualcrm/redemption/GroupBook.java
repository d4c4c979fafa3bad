package org.mutualcrm.redemption;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.OfferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger and its counters, for many redemptions in one transaction. Rows are locked in the
 * order in which {@link RedemptionBook} takes them (codes, shares, quotas, offers), and each kind
 * by its key, so that groups, single redemptions and rollbacks never wait for each other in a
 * circle.
 */
@Component
class GroupBook {

  private static final String BOOK =
      """
      with taken_code as (
        update code c set used = c.used + d.uses
        from unnest(cast(:codes as text[]), cast(:codeUses as int[])) d(code, uses)
        where c.code = d.code and (c.max_uses is null or c.used + d.uses <= c.max_uses) and c.voided_at is null
          and (c.expires_at is null or c.expires_at > :at)
        returning 1
      ), taken_share as (
        update customer_offer_use u set used = u.used + d.uses, last_used_at = greatest(u.last_used_at, :at)
        from unnest(cast(:shareCustomers as uuid[]), cast(:shareOffers as uuid[]), cast(:shareUses as int[]))
               d(customer_id, offer_id, uses)
        where u.customer_id = d.customer_id and u.offer_id = d.offer_id
        returning 1
      ), taken_offer as (
        update offer_use u set used = u.used + d.uses, discount_minor = u.discount_minor + d.minor
        from unnest(cast(:offers as uuid[]), cast(:offerUses as int[]), cast(:offerDiscounts as bigint[]))
               d(offer_id, uses, minor)
        where u.offer_id = d.offer_id and (u.total_limit is null or u.used + d.uses <= u.total_limit)
          and (u.budget_minor is null or u.discount_minor + d.minor <= u.budget_minor)
        returning 1
      ), written as (
        insert into redemption (code, redemption_id, offer_id, source_record_id, idempotency_key, request_hash,
            order_minor, discount_minor, currency, channel, store, quota_day, redeemed_by, trace, redeemed_at)
        select b.*, :at
        from unnest(cast(:bookedCodes as text[]), cast(:ids as uuid[]), cast(:bookedOffers as uuid[]),
                    cast(:records as uuid[]), cast(:keys as text[]), cast(:fingerprints as text[]),
                    cast(:orders as bigint[]), cast(:discounts as bigint[]), cast(:currencies as text[]),
                    cast(:channels as text[]), cast(:stores as text[]), cast(:days as date[]), cast(:by as text[]), cast(:traces as jsonb[])) b
        on conflict do nothing
        returning 1
      )
      select (select count(*) from taken_code) + (select count(*) from taken_share)
             + (select count(*) from taken_offer) + (select count(*) from written)
      """;

  private final JdbcClient jdbc;
  private final LineBook lines;
  private final QuotaBook quotas;

  GroupBook(JdbcClient jdbc, LineBook lines, QuotaBook quotas) {
    this.quotas = quotas;
    this.jdbc = jdbc;
    this.lines = lines;
  }

  /**
   * @param used by what is committed
   * @param taken by this group so far
   */
  record CodeLeft(
      int used, int taken, @Nullable Integer maxUses, boolean voided, @Nullable Instant expiresAt) {

    boolean expired(Instant now) {
      return expiresAt != null && !now.isBefore(expiresAt);
    }

    boolean none() {
      return maxUses != null && used + taken >= maxUses;
    }

    CodeLeft oneLess() {
      return new CodeLeft(used, taken + 1, maxUses, voided, expiresAt);
    }
  }

  record Share(CustomerId customer, OfferId offer) {}

  record OfferLeft(
      long used, @Nullable Long limit, long discount, @Nullable Long budget, boolean live) {}

  Map<String, CodeLeft> lockCodes(Collection<String> codes) {
    var left = new HashMap<String, CodeLeft>();
    jdbc.sql(
            """
            select code, used, max_uses, voided_at is not null as voided, expires_at
            from code where code = any(cast(? as text[])) order by code for update
            """)
        .param(Columns.texts(codes, it -> it))
        .query(row -> {
          var expires = row.getTimestamp(5);
          left.put(
              row.getString(1),
              new CodeLeft(
                  row.getInt(2),
                  0,
                  row.getObject(3, Integer.class),
                  row.getBoolean(4),
                  expires == null ? null : expires.toInstant()));
        });
    return left;
  }

  /** How much each has used; a share that was not there is made, with nothing used. */
  Map<Share, ShareUsed> lockShares(Collection<Share> shares) {
    var used = new HashMap<Share, ShareUsed>();
    jdbc.sql(
            """
            insert into customer_offer_use as u (customer_id, offer_id, used)
            select customer_id, offer_id, 0
            from unnest(cast(:customers as uuid[]), cast(:offers as uuid[])) d(customer_id, offer_id)
            order by customer_id, offer_id
            on conflict (customer_id, offer_id) do update set used = u.used
            returning customer_id, offer_id, used, last_used_at
            """)
        .param("customers", Columns.texts(shares, it -> it.customer().value()))
        .param("offers", Columns.texts(shares, it -> it.offer().value()))
        .query(row -> {
          used.put(
              new Share(
                  new CustomerId(row.getObject(1, UUID.class)),
                  new OfferId(row.getObject(2, UUID.class))),
              ShareUsed.read(row));
        });
    return used;
  }

  Map<OfferId, OfferLeft> lockOffers(Collection<OfferId> offers) {
    var left = new HashMap<OfferId, OfferLeft>();
    jdbc.sql(
            """
            select u.offer_id, u.used, u.total_limit, u.discount_minor, u.budget_minor, o.status = 'LIVE' as live
            from offer_use u join offer o using (offer_id)
            where u.offer_id = any(cast(? as uuid[])) order by u.offer_id for update of u
            """)
        .param(Columns.texts(offers, OfferId::value))
        .query(row -> {
          left.put(
              new OfferId(row.getObject(1, UUID.class)),
              new OfferLeft(
                  row.getLong(2),
                  row.getObject(3, Long.class),
                  row.getLong(4),
                  row.getObject(5, Long.class),
                  row.getBoolean(6)));
        });
    return left;
  }

  /**
   * Counts and writes; the conditions that hold for one redemption hold here too.
   *
   * @throws IllegalStateException if anything else changed what is locked; all is to be rolled back
   */
  void book(Collection<Booking> bookings, Instant at) {
    var codes = new HashMap<String, Integer>();
    var shares = new HashMap<Share, Integer>();
    var offers = new HashMap<OfferId, Integer>();
    var discounts = new HashMap<OfferId, Long>();
    for (var it : bookings) {
      var offer = it.terms().offer();
      codes.merge(it.command().code().value(), 1, Integer::sum);
      offers.merge(offer, 1, Integer::sum);
      discounts.merge(offer, it.discount().total().getAmountMinorLong(), Long::sum);
      if (it.user() != null) shares.merge(new Share(it.user().customer(), offer), 1, Integer::sum);
    }
    long expected = codes.size() + shares.size() + offers.size() + bookings.size();
    long done =
        jdbc.sql(BOOK)
            .param("codes", Columns.texts(codes.keySet(), it -> it))
            .param("codeUses", Columns.ints(codes.values()))
            .param("shareCustomers", Columns.texts(shares.keySet(), it -> it.customer().value()))
            .param("shareOffers", Columns.texts(shares.keySet(), it -> it.offer().value()))
            .param("shareUses", Columns.ints(shares.values()))
            .param("offers", Columns.texts(offers.keySet(), OfferId::value))
            .param("offerUses", Columns.ints(offers.values()))
            .param("offerDiscounts", Columns.longs(offers.keySet(), discounts::get))
            .param("bookedCodes", Columns.texts(bookings, it -> it.command().code().value()))
            .param("ids", Columns.texts(bookings, it -> it.id().value()))
            .param("bookedOffers", Columns.texts(bookings, it -> it.terms().offer().value()))
            .param(
                "records",
                Columns.texts(
                    bookings, it -> it.user() == null ? null : it.user().record().value()))
            .param("keys", Columns.texts(bookings, it -> it.command().idempotencyKey()))
            .param("fingerprints", Columns.texts(bookings, it -> it.command().fingerprint()))
            .param(
                "orders",
                Columns.longs(bookings, it -> it.command().order().total().getAmountMinorLong()))
            .param(
                "discounts",
                Columns.longs(bookings, it -> it.discount().total().getAmountMinorLong()))
            .param(
                "currencies",
                Columns.texts(bookings, it -> it.command().order().currency().getCode()))
            .param("channels", Columns.texts(bookings, it -> it.command().channel()))
            .param("stores", Columns.texts(bookings, it -> it.command().store()))
            .param("days", Columns.texts(bookings, Booking::day))
            .param("by", Columns.texts(bookings, it -> it.command().by()))
            .param("traces", Columns.texts(bookings, Booking::trace))
            .param("at", Timestamp.from(at))
            .query(Long.class)
            .single();
    if (done != expected)
      throw new IllegalStateException("Booked " + done + " of " + expected + " rows");
    quotas.take(bookings.stream().flatMap(it -> it.quotas().stream()).toList());
    lines.write(bookings);
  }
}
