package org.mutualcrm.redemption;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.StackedOffers;
import org.mutualcrm.offer.StackedOffers.Used;
import org.mutualcrm.offer.StackingBook;
import org.mutualcrm.redemption.CartBook.Kept;
import org.mutualcrm.redemption.CartResult.Redeemed;
import org.mutualcrm.redemption.CartResult.Refused;
import org.mutualcrm.redemption.GroupReading.Found;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Uses several codes for one order, all that go together or none, in one transaction: each is a
 * redemption of its own with its own part of the discount.
 */
@Service
public class CartRedeeming {

  private static final String LOCK_TIMEOUT = "55P03";
  private static final int PATIENCE_MILLIS = 5_000;

  /** Fewer than there are connections: who waits for a code must not keep its holder from one. */
  private static final int AT_ONCE = 4;

  private final CartEvaluating evaluating;
  private final CartBook carts;
  private final CartTaking taking;
  private final GroupReading reading;
  private final HeldCustomers customers;
  private final Eligible eligible;
  private final StackingBook stacking;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  CartRedeeming(
      CartEvaluating evaluating,
      CartBook carts,
      CartTaking taking,
      GroupReading reading,
      HeldCustomers customers,
      Eligible eligible,
      StackingBook stacking,
      TransactionTemplate transaction,
      Clock clock) {
    this.evaluating = evaluating;
    this.carts = carts;
    this.taking = taking;
    this.reading = reading;
    this.customers = customers;
    this.eligible = eligible;
    this.stacking = stacking;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What the codes would do on this purchase now; changes nothing.
   *
   * @throws IllegalArgumentException if there are no codes, too many, or one twice
   */
  public CartResult evaluate(List<CodeText> codes, Purchase purchase) {
    return evaluating.evaluate(codes, purchase);
  }

  /**
   * Uses them once and for good. The same idempotency key gives the first answer again.
   *
   * @throws DataAccessResourceFailureException if too many are waiting; nothing has happened then
   */
  public CartResult redeem(RedeemCart cart) {
    try {
      if (!places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) throw tooMany(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw tooMany(e);
    }
    try {
      return inOneGo(cart);
    } catch (UncategorizedSQLException e) {
      var cause = e.getSQLException();
      if (cause != null && LOCK_TIMEOUT.equals(cause.getSQLState())) throw tooMany(e);
      throw e;
    } finally {
      places.release();
    }
  }

  private static DataAccessResourceFailureException tooMany(@Nullable Exception cause) {
    return new DataAccessResourceFailureException("Too many carts are waiting", cause);
  }

  private CartResult inOneGo(RedeemCart cart) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          reading.begin(PATIENCE_MILLIS);
          var result = again(cart).orElseGet(() -> first(cart));
          if (result instanceof Refused) status.setRollbackOnly();
          return result;
        }));
  }

  private Optional<CartResult> again(RedeemCart cart) {
    return carts
        .find(cart)
        .map(kept -> {
          var first = cart.codes().getFirst();
          if (!kept.fingerprint().equals(cart.fingerprint()))
            return new Refused(first, Refusal.IDEMPOTENCY_KEY_REUSED);
          var booked = new HashMap<CodeText, RedemptionResult.Redeemed>();
          var commands = cart.commands();
          reading
              .read(commands)
              .forEach((place, it) -> {
                if (it.earlier() != null)
                  booked.put(commands.get(place).code(), it.earlier().redeemed());
              });
          return new Redeemed(
              kept.codes().stream().map(it -> Objects.requireNonNull(booked.get(it))).toList(),
              kept.unused(),
              kept.rulesVersion(),
              true);
        });
  }

  private CartResult first(RedeemCart cart) {
    var now = clock.instant();
    var commands = cart.commands();
    var found = reading.read(commands);
    var holding = new HashMap<CodeText, List<RuleResult>>();
    for (int i = 0; i < commands.size(); i++) {
      var command = commands.get(i);
      var it = found.get(i);
      if (it == null) return new Refused(command.code(), Redeeming.unknown(command.code()));
      // Whoever asked the same was faster, or the key was another request's.
      if (it.earlier() != null)
        return again(cart)
            .orElseGet(() -> new Refused(command.code(), Refusal.IDEMPOTENCY_KEY_REUSED));
      var rules = rules(command, it, now);
      var objection = TermRules.objection(rules);
      if (objection.isPresent()) return new Refused(command.code(), objection.get());
      holding.put(command.code(), rules);
    }
    return held(cart, commands, found, holding, now);
  }

  private static List<RuleResult> rules(RedeemCode command, Found it, Instant now) {
    var rules = new ArrayList<>(it.terms().rules(command.purchase(), now));
    rules.addAll(TermRules.of(it.terms(), it.user(), command.customer()));
    rules.addAll(Eligible.asked(it.terms(), it.user()));
    return rules;
  }

  /** Nobody is joined or parted from here on. */
  private CartResult held(
      RedeemCart cart,
      List<RedeemCode> commands,
      Map<Integer, Found> found,
      Map<CodeText, List<RuleResult>> holding,
      Instant now) {
    var holders = new HashMap<CodeText, Redeeming.User>();
    for (int i = 0; i < commands.size(); i++) {
      var code = commands.get(i).code();
      var it = Objects.requireNonNull(found.get(i));
      if (it.user() == null) continue;
      for (var other : holders.values())
        if (!other.customer().equals(it.user().customer()))
          return new Refused(code, Refusal.CODE_OF_ANOTHER);
      var holder = customers.hold(it.user());
      var theirs = eligible.objection(it.terms(), holder, now);
      if (theirs.isPresent())
        return new Refused(code, theirs.get().refusal(), null, theirs.get().trace());
      holders.put(code, holder);
    }
    var terms = new HashMap<CodeText, CodeTerms>();
    for (int i = 0; i < commands.size(); i++)
      terms.put(commands.get(i).code(), Objects.requireNonNull(found.get(i)).terms());
    var candidates =
        cart.codes().stream()
            .map(it -> CartEvaluating.candidate(it, Objects.requireNonNull(terms.get(it))))
            .toList();
    var rules = stacking.current();
    var conflict = StackedOffers.conflict(rules, candidates);
    if (conflict.isPresent()) return CartEvaluating.refused(conflict.get());
    var stacked = StackedOffers.of(rules, candidates, cart.order(), cart.purchase().channel());
    var bookings =
        stacked.used().stream()
            .map(it -> {
              var code = it.candidate().code();
              var why = new ArrayList<>(Objects.requireNonNull(holding.get(code)));
              why.add(stackingRule(it, stacked, rules.version()));
              return new Booking(
                  RedemptionId.next(),
                  commands.get(cart.codes().indexOf(code)),
                  Objects.requireNonNull(terms.get(code)),
                  holders.get(code),
                  it.discount(),
                  why,
                  now);
            })
            .toList();
    var kept =
        new Kept(
            cart.fingerprint(),
            bookings.stream().map(it -> it.command().code()).toList(),
            CartEvaluating.unused(stacked.gaveWay()),
            rules.version());
    if (!carts.keep(cart, kept, now)) return again(cart).orElseThrow();
    var gone = taking.take(bookings, now);
    if (gone.isPresent()) return gone.get();
    return new Redeemed(
        bookings.stream().map(Booking::redeemed).toList(), kept.unused(), rules.version(), false);
  }

  private static RuleResult stackingRule(Used it, StackedOffers all, long version) {
    return RuleResult.holds(
        Rule.STACKING,
        Map.of(
            "version",
            String.valueOf(version),
            "codes",
            String.valueOf(all.used().size()),
            "unused",
            String.valueOf(all.gaveWay().size()),
            "class",
            it.candidate().kind().name(),
            "discount",
            it.discount().total().toString()));
  }
}
