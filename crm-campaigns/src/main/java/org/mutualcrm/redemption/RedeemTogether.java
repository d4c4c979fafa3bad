package org.mutualcrm.redemption;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.redemption.GroupBook.CodeLeft;
import org.mutualcrm.redemption.GroupBook.OfferLeft;
import org.mutualcrm.redemption.GroupBook.Share;
import org.mutualcrm.redemption.GroupReading.Found;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.mutualcrm.timeline.Timeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Redeems many codes in one transaction, each with the answer it would have got alone, in the order
 * given. The hottest row, an offer's counter, is then taken once for all of them.
 */
@Component
class RedeemTogether {

  private static final int PATIENCE_MILLIS = 400;

  private final GroupReading reading;
  private final Eligible eligible;
  private final GroupBook book;
  private final QuotaBook quotaBook;
  private final CustomerLocks locks;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RedeemTogether(
      GroupReading reading,
      Eligible eligible,
      GroupBook book,
      QuotaBook quotaBook,
      CustomerLocks locks,
      Timeline timeline,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      Clock clock) {
    this.reading = reading;
    this.eligible = eligible;
    this.book = book;
    this.quotaBook = quotaBook;
    this.locks = locks;
    this.timeline = timeline;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** In the order of the commands; null for one that is to be redeemed alone. */
  List<@Nullable RedemptionResult> redeem(List<RedeemCode> commands) {
    var answers = transaction.execute(_ -> new Group(commands).settle());
    return Arrays.asList(java.util.Objects.requireNonNull(answers));
  }

  private final class Group {

    private final List<RedeemCode> commands;
    private final @Nullable RedemptionResult[] answers;
    private final Instant now = clock.instant();
    private final Map<Integer, Booking> wanted = new TreeMap<>();
    private final Map<String, Booking> booked = new HashMap<>();
    private Map<String, CodeLeft> codes = Map.of();
    private Map<Share, ShareUsed> shares = Map.of();
    private Map<Quota, Long> quotas = Map.of();
    private Map<OfferId, OfferLeft> offers = Map.of();

    Group(List<RedeemCode> commands) {
      this.commands = commands;
      this.answers = new @Nullable RedemptionResult[commands.size()];
    }

    @Nullable RedemptionResult[] settle() {
      reading.begin(PATIENCE_MILLIS);
      var found = reading.read(commands);
      for (int i = 0; i < answers.length; i++) answers[i] = first(i, found.get(i));
      holdCustomers();
      leaveOutWhoMayNot();
      if (wanted.isEmpty()) return answers;
      lock();
      wanted.forEach((place, it) -> answers[place] = taken(it));
      if (booked.isEmpty()) return answers;
      book.book(booked.values(), now);
      var touchpoints = booked.values().stream().flatMap(it -> it.touchpoint().stream()).toList();
      if (!touchpoints.isEmpty()) timeline.append(touchpoints);
      events.publishEvent(
          new Announced(
              Topic.CODE_REDEEMED, () -> booked.values().stream().map(Booking::fact).toList()));
      return answers;
    }

    /** What can be said from reading alone; null for what is wanted. */
    private @Nullable RedemptionResult first(int place, @Nullable Found found) {
      var command = commands.get(place);
      if (found == null) return new Refused(Redeeming.unknown(command.code()));
      if (found.earlier() != null) return found.earlier().again(command);
      var terms = found.terms();
      var rules = new ArrayList<>(terms.rules(command.purchase(), now));
      var objection = TermRules.objection(rules);
      if (objection.isPresent()) return new Refused(objection.get());
      var user = found.user();
      rules.addAll(TermRules.of(terms, user, command.customer()));
      var unknown = TermRules.objection(rules);
      if (unknown.isPresent()) return new Refused(unknown.get());
      rules.addAll(Eligible.asked(terms, user));
      var discount = terms.on(command.purchase());
      wanted.put(
          place, new Booking(RedemptionId.next(), command, terms, user, discount, rules, now));
      return null;
    }

    /** Nobody is joined or parted from here on; who just was is redeemed alone. */
    private void holdCustomers() {
      var users =
          wanted.values().stream()
              .flatMap(it -> java.util.stream.Stream.ofNullable(it.user()))
              .toList();
      if (users.isEmpty()) return;
      locks.share(users.stream().map(Redeeming.User::customer).toList());
      var records = new HashSet<SourceRecordId>();
      users.forEach(it -> records.add(it.record()));
      wanted.values().forEach(it -> owner(it).ifPresent(records::add));
      var current = reading.customersOf(records);
      wanted
          .values()
          .removeIf(it ->
              it.user() != null && !it.user().customer().equals(current.get(it.user().record())));
      refuse(Refusal.CODE_OF_ANOTHER, it -> !owns(it, current));
    }

    private static Optional<SourceRecordId> owner(Booking it) {
      var code = it.terms().code();
      return code.personal() ? Optional.ofNullable(code.handedTo()) : Optional.empty();
    }

    private static boolean owns(Booking it, Map<SourceRecordId, CustomerId> current) {
      var owner = owner(it).map(current::get);
      return owner.isEmpty() || (it.user() != null && it.user().customer().equals(owner.get()));
    }

    private void leaveOutWhoMayNot() {
      var refused = eligible.refused(wanted.values(), now);
      refuse(Refusal.CUSTOMER_NOT_ELIGIBLE, refused::contains);
    }

    private void refuse(Refusal refusal, Predicate<Booking> whom) {
      wanted
          .entrySet()
          .removeIf(it -> {
            if (!whom.test(it.getValue())) return false;
            answers[it.getKey()] = new Refused(refusal);
            return true;
          });
    }

    private void lock() {
      var all = wanted.values();
      codes =
          book.lockCodes(all.stream().map(it -> it.command().code().value()).distinct().toList());
      var held = all.stream().filter(it -> it.user() != null).map(Group::share).distinct().toList();
      if (!held.isEmpty()) shares = book.lockShares(held);
      quotas = quotaBook.lock(all.stream().flatMap(it -> it.quotas().stream()).distinct().toList());
      offers = book.lockOffers(all.stream().map(it -> it.terms().offer()).distinct().toList());
    }

    private static Share share(Booking it) {
      return new Share(java.util.Objects.requireNonNull(it.user()).customer(), it.terms().offer());
    }

    /**
     * Takes one use from what is left under our locks, or says what is used up; null to ask alone.
     */
    private @Nullable RedemptionResult taken(Booking it) {
      var command = it.command();
      var same = booked.get(command.code().value() + ' ' + command.idempotencyKey());
      if (same != null) return same.earlier().again(command);
      var code = codes.get(command.code().value());
      var offer = offers.get(it.terms().offer());
      if (code == null || offer == null || !offer.live()) return null;
      if (!code.voided() && code.used() != it.terms().code().used()) {
        // Somebody was faster than our lock: maybe this very request, at another process.
        var elsewhere = reading.earlier(command);
        if (elsewhere.isPresent()) return elsewhere.get().again(command);
      }
      var share =
          it.user() == null ? ShareUsed.NOTHING : shares.getOrDefault(share(it), ShareUsed.NOTHING);
      var gone = Remaining.objection(it, code, share, quotas, offer);
      if (gone.isPresent()) return new Refused(gone.get());
      long spent = offer.discount() + it.discount().total().getAmountMinorLong();
      var counted = new LinkedHashMap<Quota, Long>();
      it.quotas().forEach(quota -> counted.put(quota, quotas.getOrDefault(quota, 0L)));
      var why = TermRules.of(it.terms(), it.user() == null ? null : share, counted, now);
      codes.put(command.code().value(), code.oneLess());
      if (it.user() != null) shares.put(share(it), share.oneMore(now));
      it.quotas().forEach(quota -> quotas.merge(quota, 1L, Long::sum));
      offers.put(
          it.terms().offer(),
          new OfferLeft(offer.used() + 1, offer.limit(), spent, offer.budget(), true));
      booked.put(command.code().value() + ' ' + command.idempotencyKey(), it.with(why));
      return it.redeemed();
    }
  }
}
