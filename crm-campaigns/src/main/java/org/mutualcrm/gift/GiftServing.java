package org.mutualcrm.gift;

import java.sql.Types;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.gift.GiftServing.Served.Done;
import org.mutualcrm.gift.GiftServing.Served.NotAllowed;
import org.mutualcrm.gift.OrderGifts.Recipient;
import org.mutualcrm.payment.Paying;
import org.mutualcrm.payment.RefundId;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff, and buyers before it is claimed, do with a gift that was paid. */
@Service
public class GiftServing {

  /** A gift that was paid once is no way to write to whomever one likes. */
  private static final int MOST_RECIPIENTS = 5;

  private static final int MOST_DELIVERIES = 10;

  private static final String[] OWED =
      GiftState.names(
          GiftState.SCHEDULED,
          GiftState.PAID,
          GiftState.DELIVERED,
          GiftState.OPENED,
          GiftState.CLAIMED,
          GiftState.PARTLY_REDEEMED);

  private final JdbcClient jdbc;
  private final GiftBook book;
  private final GiftKeys keys;
  private final GiftMails mails;
  private final GiftPeople people;
  private final Paying paying;
  private final AuditTrail trail;
  private final Clock clock;

  GiftServing(
      JdbcClient jdbc,
      GiftBook book,
      GiftKeys keys,
      GiftMails mails,
      GiftPeople people,
      Paying paying,
      AuditTrail trail,
      Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.keys = keys;
    this.mails = mails;
    this.people = people;
    this.paying = paying;
    this.trail = trail;
    this.clock = clock;
  }

  /** How it ended. */
  public sealed interface Served {
    record Done(GiftView gift, boolean repeated) implements Served {}

    record NotAllowed(String reason) implements Served {}
  }

  /**
   * Sends the delivery once more.
   *
   * @param ask made with the form: the same ask sends nothing again
   */
  @Transactional
  public Optional<Served> resend(GiftId id, String ask) {
    return book.find(id)
        .map(it -> {
          if (it.recipientEmail() == null)
            return new NotAllowed("There is no address: the buyer passes the link on.");
          if (!it.state().unclaimed() || it.state() == GiftState.SCHEDULED)
            return new NotAllowed("It is " + words(it) + ".");
          if (mails.deliveries(id) >= MOST_DELIVERIES)
            return new NotAllowed("It was sent too often. Pass the link on, or ask us.");
          mails.again(it, ask, clock.instant());
          return new Done(it, false);
        });
  }

  /** For somebody else, or at another address; the link that was sent opens nothing from now on. */
  @Transactional
  public Optional<Served> redirect(GiftId id, Recipient to, String by) {
    return book.find(id)
        .map(it -> {
          if (it.linkGeneration() >= MOST_RECIPIENTS)
            return new NotAllowed("It was given to somebody else too often. Ask us.");
          var now = clock.instant();
          boolean done =
              GiftMove.of(
                      """
                      recipient_name = :name, recipient_email = :email, link_generation = g.link_generation + 1,
                      generation = g.generation + 1, code_hash = :hash, source_record_id = null, undelivered = null,
                      opened_at = null, delivered_at = null, reminded = 0,
                      state = case g.state when 'SCHEDULED' then g.state else 'PAID' end
                      """,
                      "g.state = any(:from) and g.generation = :generation")
                  .with("name", to.name())
                  .with("email", new SqlParameterValue(Types.VARCHAR, to.email()))
                  .with("hash", keys.hash(keys.code(id, it.generation() + 1)))
                  .with("from", GiftState.unclaimeds())
                  .with("generation", it.generation())
                  .note("It is for somebody else, or goes to another address")
                  .make(jdbc, id, by, now)
                  .isPresent();
          if (!done) return new NotAllowed("It is " + words(it) + ".");
          var changed = book.find(id).orElseThrow();
          if (changed.state() == GiftState.PAID) mails.deliver(changed, now);
          return new Done(changed, false);
        });
  }

  /**
   * A code that others may have seen is worth nothing from now on; the recipient's page has
   * another.
   */
  @Transactional
  public Optional<Served> replaceCode(GiftId id, String by) {
    return changed(
        id,
        by,
        it ->
            GiftMove.of(
                    "code_hash = :hash, generation = g.generation + 1",
                    "g.generation = :generation and g.balance_minor > 0")
                .with("hash", keys.hash(keys.code(id, it.generation() + 1)))
                .with("generation", it.generation())
                .note("Another code"));
  }

  @Transactional
  public Optional<Served> disable(GiftId id, String reason, String by) {
    return changed(
        id,
        by,
        _ ->
            GiftMove.of("held_state = g.state, state = 'DISABLED'", "g.state = any(:from)")
                .with("from", OWED)
                .note(PlainText.line(reason, 300)));
  }

  @Transactional
  public Optional<Served> enable(GiftId id, String by) {
    return changed(
        id,
        by,
        _ ->
            GiftMove.of(
                    "state = coalesce(g.held_state, 'PAID'), held_state = null",
                    "g.state = 'DISABLED'")
                .note("Enabled again"));
  }

  private Optional<Served> changed(GiftId id, String by, Function<GiftView, GiftMove> move) {
    return book.find(id)
        .map(it ->
            move.apply(it).make(jdbc, id, by, clock.instant()).isPresent()
                ? new Done(book.find(id).orElseThrow(), false)
                : new NotAllowed("It is " + words(it) + "."));
  }

  /**
   * Pays back what is not used, or a part of it. The value is taken at once, the money is asked of
   * the provider after.
   *
   * @param refund made with the form: the same never pays twice
   * @param amount null for all that is left
   */
  @Transactional
  public Optional<Served> refund(
      GiftId id, RefundId refund, @Nullable Money amount, String reason, String by) {
    return book.find(id)
        .map(it -> {
          var wanted = amount == null ? it.balance() : amount;
          boolean same = wanted.getCurrencyUnit().equals(it.amount().getCurrencyUnit());
          if (asked(refund)) return new Done(it, true);
          if (!same || !wanted.isPositive() || wanted.isGreaterThan(it.balance()))
            return new NotAllowed("At most what is left can be paid back.");
          var now = clock.instant();
          if (!paying.refund(refund, it.payment(), wanted, by)) return new Done(it, true);
          boolean taken =
              GiftMove.of(
                      """
                      balance_minor = g.balance_minor - :minor,
                      held_state = case when g.balance_minor = :minor then g.state else g.held_state end,
                      state = case when g.balance_minor = :minor then 'REFUNDED' else g.state end
                      """,
                      "g.balance_minor >= :minor and (g.state = any(:from) or g.state = 'DISABLED')")
                  .with("from", OWED)
                  .booking(EntryKind.REFUND_ASKED, wanted.getAmountMinorLong(), refund.toString())
                  .note(PlainText.line(reason, 300))
                  .make(jdbc, id, by, now)
                  .isPresent();
          if (!taken) throw new Overtaken();
          people.refunded(it, refund.toString(), wanted, now);
          trail.changed(
              Change.of("gifts", id.value())
                  .with("balance", it.balance(), it.balance().minus(wanted))
                  .with("refund", refund));
          return new Done(book.find(id).orElseThrow(), false);
        });
  }

  private boolean asked(RefundId refund) {
    return !jdbc.sql("select 1 from gift_entry where reference = ? and kind = 'REFUND_ASKED'")
        .param(refund.toString())
        .query()
        .listOfRows()
        .isEmpty();
  }

  private static String words(GiftView gift) {
    return gift.state().label().toLowerCase(Locale.ROOT);
  }

  /** It was used, frozen or ended in the same moment; nothing has happened. */
  public static final class Overtaken extends RuntimeException {
    Overtaken() {
      super("The gift changed in the same moment");
    }
  }
}
