package org.mutualcrm.gift;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.gift.GiftRedemptionResult.Redeemed;
import org.mutualcrm.gift.GiftRedemptionResult.Refused;
import org.mutualcrm.gift.GiftRedemptionResult.RolledBack;
import org.mutualcrm.offer.CodeText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gifts at the till. Balance, state, ledger, history and the use itself change in one statement
 * whose condition is the balance: however many tills ask at once, never more is taken than is
 * there.
 */
@Service
public class GiftRedeeming {

  private static final String TAKE =
      """
      with taken as (
        update gift g set balance_minor = g.balance_minor - :minor,
          state = case when g.balance_minor = :minor then 'REDEEMED' else 'PARTLY_REDEEMED' end
        where g.gift_id = :gift and g.code_hash = :hash and g.state = any(:redeemable) and g.balance_minor >= :minor
          and (g.expires_at is null or g.expires_at > :now)
          and exists (select 1 from gift_programme p where p.programme_id = g.programme_id and p.stopped_at is null)
        returning g.gift_id, g.state, g.balance_minor, g.currency
      ), used as (
        insert into gift_redemption (gift_id, redemption_id, idempotency_key, amount_minor, currency, note, store,
            redeemed_by, redeemed_at)
        select gift_id, :redemption, :key, :minor, currency, :note, :store, :by, :now from taken
      ), booked as (
        insert into gift_entry (gift_id, entry_id, kind, debit, credit, amount_minor, currency, reference, booked_at,
            booked_by)
        select gift_id, :entry, 'REDEEMED', 'LIABILITY', 'REVENUE', :minor, currency, :reference, :now, :by from taken
      ), noted as (
        insert into gift_history (gift_id, history_id, state, at, acted_by)
        select gift_id, :history, state, :now, :by from taken
      )
      select balance_minor from taken
      """;

  private static final String GIVE_BACK =
      """
      with undone as (
        update gift_redemption set rolled_back_at = :now, rolled_back_by = :by
        where gift_id = :gift and redemption_id = :redemption and rolled_back_at is null
        returning gift_id, amount_minor
      )
      update gift g set balance_minor = g.balance_minor + u.amount_minor,
        state = case
          when exists (select 1 from gift_redemption r where r.gift_id = g.gift_id and r.rolled_back_at is null
            and r.redemption_id <> :redemption) then 'PARTLY_REDEEMED'
          when g.claimed_at is not null then 'CLAIMED'
          when g.opened_at is not null then 'OPENED'
          when g.delivered_at is not null then 'DELIVERED'
          else 'PAID' end
      from undone u where g.gift_id = u.gift_id and g.state in ('REDEEMED', 'PARTLY_REDEEMED')
      returning g.gift_id
      """;

  private final JdbcClient jdbc;
  private final GiftBook book;
  private final GiftKeys keys;
  private final GiftPeople people;
  private final Clock clock;

  GiftRedeeming(JdbcClient jdbc, GiftBook book, GiftKeys keys, GiftPeople people, Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.keys = keys;
    this.people = people;
    this.clock = clock;
  }

  /** Whether a code is a gift's, whatever it is worth. */
  public boolean knows(CodeText code) {
    return book.byCode(code).isPresent();
  }

  /** Why a gift would not be taken now; nothing if it would. */
  public Optional<GiftRefusal> refusal(GiftView gift) {
    if (stopped(gift)) return Optional.of(GiftRefusal.STOPPED);
    var ends = gift.expiresAt();
    if (gift.state().redeemable() && ends != null && !ends.isAfter(clock.instant()))
      return Optional.of(GiftRefusal.EXPIRED);
    return Optional.ofNullable(
        switch (gift.state()) {
          case ORDERED, CANCELLED -> GiftRefusal.NOT_PAID;
          case SCHEDULED -> GiftRefusal.NOT_YET;
          case REDEEMED -> GiftRefusal.USED_UP;
          case EXPIRED -> GiftRefusal.EXPIRED;
          case REFUNDED -> GiftRefusal.REFUNDED;
          case DISABLED -> GiftRefusal.DISABLED;
          case DISPUTED -> GiftRefusal.DISPUTED;
          case PAID, DELIVERED, OPENED, CLAIMED, PARTLY_REDEEMED -> null;
        });
  }

  /** Takes from a gift once; the same key gives the first answer again. */
  @Transactional
  public GiftRedemptionResult redeem(RedeemGift it) {
    var gift = book.byCode(it.code()).orElse(null);
    if (gift == null)
      return new Refused(
          it.code().mistyped() ? GiftRefusal.MISTYPED_CODE : GiftRefusal.UNKNOWN_CODE);
    // The same key twice at once: the second waits here and finds the first.
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 8))")
        .param(gift.id() + it.key())
        .query()
        .singleRow();
    var earlier = earlier(gift, it);
    if (earlier != null) return earlier;
    gift = book.find(gift.id()).orElseThrow();
    var amount = it.amount() == null ? gift.balance() : it.amount();
    var refusal = refusal(gift, amount);
    if (refusal != null) return new Refused(refusal);
    return take(gift, amount, it);
  }

  private @Nullable GiftRefusal refusal(GiftView gift, Money amount) {
    var refusal = refusal(gift).orElse(null);
    if (refusal != null) return refusal;
    if (!amount.getCurrencyUnit().equals(gift.amount().getCurrencyUnit()))
      return GiftRefusal.WRONG_CURRENCY;
    if (gift.product() != null && !amount.equals(gift.balance())) return GiftRefusal.WHOLE_ONLY;
    return amount.isGreaterThan(gift.balance()) ? GiftRefusal.NOT_THAT_MUCH : null;
  }

  private GiftRedemptionResult take(GiftView gift, Money amount, RedeemGift it) {
    var id = GiftRedemptionId.next();
    var now = clock.instant();
    var left =
        jdbc.sql(TAKE)
            .param("gift", gift.id().value())
            .param("hash", keys.hash(it.code()))
            .param("redeemable", GiftState.redeemables())
            .param("minor", amount.getAmountMinorLong())
            .param("now", Timestamp.from(now))
            .param("redemption", id.value())
            .param("reference", id.toString())
            .param("key", it.key())
            .param("note", it.note())
            .param("store", it.store())
            .param("by", it.by())
            .param("entry", UuidCreator.getTimeOrderedEpochPlus1())
            .param("history", UuidCreator.getTimeOrderedEpochPlus1())
            .query(Long.class)
            .optional();
    if (left.isEmpty()) return lost(gift.id(), amount);
    people.used(gift, id.toString(), amount, now);
    var balance = Money.ofMinor(amount.getCurrencyUnit(), left.get());
    return new Redeemed(id, gift, amount, balance, now, false);
  }

  /** Somebody was faster: it is said what stands in the way now. */
  private GiftRedemptionResult lost(GiftId gift, Money amount) {
    var now = book.find(gift).orElseThrow();
    var refusal = refusal(now, amount);
    return new Refused(refusal == null ? GiftRefusal.NOT_THAT_MUCH : refusal);
  }

  private @Nullable GiftRedemptionResult earlier(GiftView gift, RedeemGift it) {
    return jdbc.sql("select * from gift_redemption where gift_id = ? and idempotency_key = ?")
        .params(gift.id().value(), it.key())
        .query((row, _) -> {
          var amount = GiftBook.money(row, "amount_minor");
          return it.amount() != null && !it.amount().equals(amount)
              ? new Refused(GiftRefusal.IDEMPOTENCY_KEY_REUSED)
              : new Redeemed(
                  new GiftRedemptionId(row.getObject("redemption_id", UUID.class)),
                  gift,
                  amount,
                  gift.balance(),
                  row.getTimestamp("redeemed_at").toInstant(),
                  true);
        })
        .optional()
        .orElse(null);
  }

  /** Takes a use back, for the wrong guest or the wrong order; nothing for one there is not. */
  @Transactional
  public Optional<GiftRedemptionResult> rollBack(GiftRedemptionId id, String by) {
    return jdbc.sql(
            "select gift_id, amount_minor, currency, rolled_back_at from gift_redemption where redemption_id = ?")
        .param(id.value())
        .query((row, _) ->
            rolledBack(
                new GiftId(row.getObject(1, UUID.class)),
                id,
                GiftBook.money(row, "amount_minor"),
                GiftBook.instant(row, "rolled_back_at"),
                by))
        .optional();
  }

  private GiftRedemptionResult rolledBack(
      GiftId gift, GiftRedemptionId id, Money amount, @Nullable Instant before, String by) {
    if (before != null) return new RolledBack(book.find(gift).orElseThrow(), amount, true);
    var now = clock.instant();
    boolean done =
        !jdbc.sql(GIVE_BACK)
            .param("gift", gift.value())
            .param("redemption", id.value())
            .param("now", Timestamp.from(now))
            .param("by", by)
            .query()
            .listOfRows()
            .isEmpty();
    if (!done) throw new NotNow();
    GiftMove.of("balance_minor = g.balance_minor", "true")
        .booking(EntryKind.ROLLED_BACK, amount.getAmountMinorLong(), id.toString())
        .note("Given back at the till")
        .make(jdbc, gift, by, now);
    people.givenBack(book.find(gift).orElseThrow(), id.toString(), amount, now);
    return new RolledBack(book.find(gift).orElseThrow(), amount, false);
  }

  private boolean stopped(GiftView gift) {
    return jdbc.sql("select stopped_at is not null from gift_programme where programme_id = ?")
        .param(gift.programme().value())
        .query(Boolean.class)
        .single();
  }

  /** The gift was frozen, paid back or ended meanwhile; nothing has happened. */
  public static final class NotNow extends RuntimeException {
    NotNow() {
      super("The gift is not in use any more");
    }
  }
}
