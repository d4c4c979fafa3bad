package org.mutualcrm.referral;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What friends did that may count: orders on their timeline, and what the company tells us of; with
 * it, by which device and payment, as digests nobody can read back.
 */
@Service
public class ReferralDeeds {

  private final JdbcClient jdbc;
  private final SourceRecords records;
  private final ReferralKeys keys;
  private final Clock clock;

  ReferralDeeds(JdbcClient jdbc, SourceRecords records, ReferralKeys keys, Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.keys = keys;
    this.clock = clock;
  }

  record Deed(String ref, Instant at, @Nullable Money amount) {}

  /**
   * Notes that somebody did something; the same (customer, event, ref) again changes nothing. False
   * if there is no such customer.
   */
  @Transactional
  public boolean declare(CustomerId customer, String event, String ref, Instant at) {
    var name = new ReferralTrigger.Declared(event).event();
    var record = new SourceRecordId(customer.value());
    if (records.customerOf(record).isEmpty()) return false;
    jdbc.sql(
            "insert into referral_event (source_record_id, event, ref, occurred_at) values (?, ?, ?, ?) on conflict do nothing")
        .params(record.value(), name, ref, Timestamp.from(at))
        .update();
    lookAgain(record);
    return true;
  }

  /** Takes it back; false if it was never noted. */
  @Transactional
  public boolean reverse(CustomerId customer, String event, String ref) {
    int reversed =
        jdbc.sql(
                """
                update referral_event set reversed_at = coalesce(reversed_at, ?)
                where source_record_id = ? and event = ? and ref = ?
                """)
            .params(Timestamp.from(clock.instant()), customer.value(), event, ref)
            .update();
    if (reversed > 0) lookAgain(new SourceRecordId(customer.value()));
    return reversed > 0;
  }

  /** Keeps a digest of what somebody's device or payment is called; false without a customer. */
  @Transactional
  public boolean signal(CustomerId customer, ReferralSignal kind, String value) {
    var record = new SourceRecordId(customer.value());
    if (records.customerOf(record).isEmpty()) return false;
    jdbc.sql(
            """
            insert into referral_signal (source_record_id, kind, digest, seen_at) values (?, ?, ?, ?)
            on conflict (source_record_id, kind, digest) do update set seen_at = excluded.seen_at
            """)
        .params(
            record.value(), kind.name(), keys.digest(kind, value), Timestamp.from(clock.instant()))
        .update();
    lookAgain(record);
    return true;
  }

  /** The first deed that counts. */
  Optional<Deed> first(ReferralView it, ReferralTrigger trigger) {
    var friend = it.friend();
    if (friend == null) return Optional.empty();
    return switch (trigger) {
      case ReferralTrigger.FirstOrder(var least) ->
          jdbc.sql(
                  """
                  select t.ref, t.occurred_at, t.amount_minor from source_record r join touchpoint t using (source_record_id)
                  where r.customer_id = :friend and t.kind = 'ORDER' and t.removed_at is null
                    and t.occurred_at >= :from and t.occurred_at < :until
                    and t.currency = :currency and t.amount_minor >= :least and t.amount_minor > 0
                  order by t.occurred_at, t.ref limit 1
                  """)
              .param("friend", friend.value())
              .param("from", Timestamp.from(it.claimedAt()))
              .param("until", Timestamp.from(it.expiresAt()))
              .param("currency", least.getCurrencyUnit().getCode())
              .param("least", least.getAmountMinorLong())
              .query((row, _) ->
                  new Deed(
                      row.getString(1),
                      row.getTimestamp(2).toInstant(),
                      Money.ofMinor(least.getCurrencyUnit(), row.getLong(3))))
              .optional();
      case ReferralTrigger.Declared(var event) ->
          jdbc.sql(
                  """
                  select e.ref, e.occurred_at from source_record r join referral_event e using (source_record_id)
                  where r.customer_id = ? and e.event = ? and e.reversed_at is null
                    and e.occurred_at >= ? and e.occurred_at < ? order by e.occurred_at, e.ref limit 1
                  """)
              .params(
                  friend.value(),
                  event,
                  Timestamp.from(it.claimedAt()),
                  Timestamp.from(it.expiresAt()))
              .query((row, _) -> new Deed(row.getString(1), row.getTimestamp(2).toInstant(), null))
              .optional();
    };
  }

  /**
   * Whether the deed that counted still does: the order is there and what was returned since does
   * not take the friend's orders below the least; the event was not taken back. The friend's
   * records may be another's by now: the deed hangs on its record.
   */
  boolean stands(ReferralView it, ReferralTrigger trigger) {
    if (it.reversed() != null) return false;
    var friend = it.friend();
    var deed = it.deed();
    if (friend == null || deed == null) return true;
    return switch (trigger) {
      case ReferralTrigger.FirstOrder(var least) -> {
        var net =
            jdbc.sql(
                    """
                    select coalesce(sum(t.amount_minor), 0) as net,
                           coalesce(bool_or(t.ref = :deed and t.amount_minor >= :least), false) as there
                    from source_record r join touchpoint t using (source_record_id)
                    where r.customer_id = :friend and t.kind = 'ORDER' and t.removed_at is null
                      and t.occurred_at >= :from and t.currency = :currency
                    """)
                .param("friend", friend.value())
                .param("from", Timestamp.from(it.claimedAt()))
                .param("deed", deed)
                .param("currency", least.getCurrencyUnit().getCode())
                .param("least", least.getAmountMinorLong())
                .query((row, _) ->
                    row.getBoolean("there")
                        && row.getLong("net") > 0
                        && row.getLong("net") >= least.getAmountMinorLong())
                .single();
        yield net;
      }
      case ReferralTrigger.Declared(var event) ->
          jdbc.sql(
                  """
                  select exists (select 1 from source_record r join referral_event e using (source_record_id)
                    where r.customer_id = ? and e.event = ? and e.ref = ? and e.reversed_at is null)
                  """)
              .params(friend.value(), event, deed)
              .query(Boolean.class)
              .single();
    };
  }

  private void lookAgain(SourceRecordId record) {
    jdbc.sql(ReferralWatch.AGAIN).param("records", new java.util.UUID[] {record.value()}).update();
  }
}
