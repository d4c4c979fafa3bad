package org.mutualcrm.redemption;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.offer.Discount;
import org.mutualcrm.redemption.RedemptionBook.Earlier;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;

/**
 * One use that is about to be booked, and the rules that grant it. It is the one of its id.
 *
 * @param user whose use it is, where that is known
 */
record Booking(
    RedemptionId id,
    RedeemCode command,
    CodeTerms terms,
    Redeeming.@Nullable User user,
    Discount discount,
    List<RuleResult> rules,
    Instant at) {

  /** With more rules that hold. */
  Booking with(List<RuleResult> more) {
    var all = new ArrayList<>(rules);
    all.addAll(more);
    return new Booking(id, command, terms, user, discount, List.copyOf(all), at);
  }

  /** Why it is granted, as it is kept. */
  String trace() {
    return ExplanationJson.write(new Explanation(terms.version(), at, rules));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Booking it && it.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  List<Quota> quotas() {
    return Quota.of(terms, command.channel(), command.store(), at);
  }

  /** The day it counts for, where the offer counts days. */
  @Nullable LocalDate day() {
    return terms.quotas().perDay() == null ? null : terms.quotas().day(at);
  }

  Redeemed redeemed() {
    return redeemed(false);
  }

  /** As the next request with this key is to see it. */
  Earlier earlier() {
    return new Earlier(command.fingerprint(), redeemed(true));
  }

  private Redeemed redeemed(boolean repeated) {
    return new Redeemed(
        id,
        command.code(),
        terms.offer(),
        terms.headline(),
        command.order().total(),
        discount,
        terms.promise().reward(),
        at,
        repeated);
  }

  /** What others may know of it. */
  Fact fact() {
    var data = new HashMap<String, Object>();
    data.put("redemptionId", id.toString());
    data.put("offerId", terms.offer().toString());
    data.put("code", command.code().value());
    data.put("channel", command.channel());
    if (command.store() != null) data.put("store", command.store());
    data.put("currency", command.order().total().getCurrencyUnit().getCode());
    data.put("orderMinor", command.order().total().getAmountMinorLong());
    data.put("discountMinor", discount.total().getAmountMinorLong());
    return new Fact(
        user == null
            ? new Subject.OfThing(id.value())
            : new Subject.OfRecord(user.record().value()),
        data);
  }

  /** What the customer's timeline says of it; nothing where nobody knows who it was. */
  Optional<Touchpoint> touchpoint() {
    if (user == null) return Optional.empty();
    return Optional.of(
        new Touchpoint(
            user.record(),
            at,
            TouchpointKind.REDEMPTION,
            id.toString(),
            command.channel(),
            Direction.INBOUND,
            "Redeemed " + terms.headline(),
            "Code " + command.code().spaced(),
            discount.total(),
            "/offers/" + terms.offer()));
  }
}
