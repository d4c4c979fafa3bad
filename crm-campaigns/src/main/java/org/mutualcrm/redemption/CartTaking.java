package org.mutualcrm.redemption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.redemption.CartResult.Refused;
import org.mutualcrm.redemption.GroupBook.Share;
import org.mutualcrm.timeline.Timeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes one use of each code of a cart. It locks what {@link RedeemTogether} locks and in the same
 * order, so carts and single codes never wait for each other in a circle.
 */
@Component
class CartTaking {

  private final GroupReading reading;
  private final GroupBook book;
  private final QuotaBook quotas;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  CartTaking(
      GroupReading reading,
      GroupBook book,
      QuotaBook quotas,
      Timeline timeline,
      ApplicationEventPublisher events) {
    this.reading = reading;
    this.book = book;
    this.quotas = quotas;
    this.timeline = timeline;
    this.events = events;
  }

  /**
   * Within the caller's transaction, which is to be rolled back where something is gone.
   *
   * @param bookings of as many codes and offers
   */
  Optional<Refused> take(List<Booking> bookings, Instant now) {
    var commands = bookings.stream().map(Booking::command).toList();
    var codes = book.lockCodes(commands.stream().map(it -> it.code().value()).toList());
    // The key may have been used for one of the codes alone since they were read.
    for (var found : reading.read(commands).entrySet())
      if (found.getValue().earlier() != null)
        return Optional.of(
            new Refused(commands.get(found.getKey()).code(), Refusal.IDEMPOTENCY_KEY_REUSED));
    var held = bookings.stream().filter(it -> it.user() != null).map(CartTaking::share).toList();
    var shares = held.isEmpty() ? Map.<Share, ShareUsed>of() : book.lockShares(held);
    var counted =
        quotas.lock(bookings.stream().flatMap(it -> it.quotas().stream()).distinct().toList());
    var offers = book.lockOffers(bookings.stream().map(it -> it.terms().offer()).toList());
    var granted = new ArrayList<Booking>();
    for (var it : bookings) {
      var code = codes.get(it.command().code().value());
      var offer = offers.get(it.terms().offer());
      if (code == null || offer == null || !offer.live())
        return Optional.of(new Refused(it.command().code(), Refusal.OFFER_NOT_LIVE));
      var share =
          it.user() == null ? ShareUsed.NOTHING : shares.getOrDefault(share(it), ShareUsed.NOTHING);
      var gone = Remaining.objection(it, code, share, counted, offer);
      if (gone.isPresent()) return Optional.of(new Refused(it.command().code(), gone.get()));
      var used = new LinkedHashMap<Quota, Long>();
      it.quotas().forEach(quota -> used.put(quota, counted.getOrDefault(quota, 0L)));
      granted.add(it.with(TermRules.of(it.terms(), it.user() == null ? null : share, used, now)));
    }
    book.book(granted, now);
    var touchpoints = granted.stream().flatMap(it -> it.touchpoint().stream()).toList();
    if (!touchpoints.isEmpty()) timeline.append(touchpoints);
    events.publishEvent(
        new Announced(Topic.CODE_REDEEMED, () -> granted.stream().map(Booking::fact).toList()));
    return Optional.empty();
  }

  private static Share share(Booking it) {
    return new Share(Objects.requireNonNull(it.user()).customer(), it.terms().offer());
  }
}
