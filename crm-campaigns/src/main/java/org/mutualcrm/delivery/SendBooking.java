package org.mutualcrm.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.Handover.AccountUnavailable;
import org.mutualcrm.channel.Handover.Refused;
import org.mutualcrm.channel.Handover.Taken;
import org.mutualcrm.channel.Handover.Unavailable;
import org.mutualcrm.channel.Handover.Uncertain;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.delivery.Sends.Outcome;
import org.mutualcrm.delivery.Taking.InHand;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Books what networks said, in the send's row and on the person's timeline. */
@Component
class SendBooking {

  /** With pauses that double up to three hours, this is about a day. */
  private static final int ATTEMPTS = 14;

  private final Sends sends;
  private final Timeline timeline;
  private final UnreachableAddresses addresses;
  private final Refusals refusals;
  private final Senders senders;
  private final DeliveryPlans plans;
  private final CustomerLocks locks;
  private final JdbcClient jdbc;
  private final Clock clock;

  SendBooking(
      Sends sends,
      Timeline timeline,
      UnreachableAddresses addresses,
      Refusals refusals,
      Senders senders,
      DeliveryPlans plans,
      CustomerLocks locks,
      JdbcClient jdbc,
      Clock clock) {
    this.sends = sends;
    this.timeline = timeline;
    this.addresses = addresses;
    this.refusals = refusals;
    this.senders = senders;
    this.plans = plans;
    this.locks = locks;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param results in the order of what was in hand; null for what was not handed over
   */
  @Transactional
  void book(
      CampaignId campaign,
      String name,
      List<InHand> inHand,
      List<? extends @Nullable Handover> results) {
    locks.share(owners(inHand));
    var now = clock.instant();
    var refused = refusals.count(campaign, inHand, results);
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < inHand.size(); i++) {
      var it = inHand.get(i);
      var result = results.get(i);
      outcomes.add(
          refused.again().contains(it.record())
              ? again(it, result, now)
              : outcome(it, result, now));
      if (result instanceof Refused(_, boolean unreachable) && unreachable) mark(it);
    }
    var there = sends.book(campaign, outcomes, now);
    var touchpoints = new ArrayList<Touchpoint>();
    for (int i = 0; i < inHand.size(); i++)
      if (results.get(i) instanceof Taken && there.contains(inHand.get(i).record()))
        touchpoints.add(touchpoint(campaign, name, inHand.get(i), now));
    if (!touchpoints.isEmpty()) timeline.append(touchpoints);
    hear(inHand, results, now);
    if (refused.why() != null) plans.pause(campaign, "Mutual", refused.why(), now);
  }

  /** Nobody erases, joins or parts them until this is booked. */
  private List<CustomerId> owners(List<InHand> inHand) {
    return jdbc.sql(
            "select distinct customer_id from source_record where source_record_id = any(?)")
        .param(inHand.stream().map(it -> it.record().value()).toArray(UUID[]::new))
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .list();
  }

  /** An account that is not heard rests; one that was heard does no longer. */
  private void hear(List<InHand> inHand, List<? extends @Nullable Handover> results, Instant now) {
    var silent = new LinkedHashMap<UUID, String>();
    var heard = new LinkedHashSet<UUID>();
    for (int i = 0; i < inHand.size(); i++) {
      var account = inHand.get(i).sender().account();
      if (results.get(i) instanceof AccountUnavailable(var reason)) silent.put(account, reason);
      if (results.get(i) instanceof Taken) heard.add(account);
    }
    heard.removeAll(silent.keySet());
    senders.wake(heard);
    silent.forEach((account, reason) -> senders.rest(account, reason, now));
  }

  /** The campaign is paused: once somebody has looked, it is tried anew. */
  private static Outcome again(InHand it, @Nullable Handover result, Instant now) {
    var reason = result instanceof Refused refused ? refused.reason() : null;
    return outcome(it, SendState.WAITING, SendReason.REFUSED, reason, now, null);
  }

  private static Outcome outcome(InHand it, @Nullable Handover result, Instant now) {
    return switch (result) {
      case null -> outcome(it, SendState.WAITING, null, null, now, null);
      case Taken(var id) -> outcome(it, SendState.SENT, null, null, now, id);
      case Refused(var reason, boolean unreachable) ->
          outcome(
              it,
              unreachable ? SendState.BOUNCED : SendState.FAILED,
              unreachable ? SendReason.BOUNCED : SendReason.REFUSED,
              reason,
              now,
              null);
      case Unavailable(var reason) -> unavailable(it, reason, now);
      case AccountUnavailable(var reason) ->
          outcome(
              it, SendState.WAITING, SendReason.UNAVAILABLE, reason, Senders.soonest(now), null);
      case Uncertain(var reason) ->
          outcome(it, SendState.UNCERTAIN, SendReason.BROKE_OFF, reason, now, null);
    };
  }

  private static Outcome unavailable(InHand it, String reason, Instant now) {
    int before = it.due().attempts();
    var pause = Duration.ofSeconds(Math.min(30L << Math.min(before, 20), 3 * 3_600));
    var state = before + 1 < ATTEMPTS ? SendState.WAITING : SendState.FAILED;
    return new Outcome(
        it.record(),
        state,
        SendReason.UNAVAILABLE,
        reason,
        now.plus(pause),
        true,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static Outcome outcome(
      InHand it,
      SendState state,
      @Nullable SendReason reason,
      @Nullable String note,
      Instant due,
      @Nullable String external) {
    return new Outcome(
        it.record(), state, reason, note, due, false, null, null, null, null, null, external);
  }

  private void mark(InHand it) {
    var channel = new ContactChannel(it.sender().channel());
    var hash = addresses.hash(channel, it.message().recipient());
    addresses.mark(channel, hash, UnreachableAddresses.Why.BOUNCED);
  }

  private static Touchpoint touchpoint(CampaignId campaign, String name, InHand it, Instant now) {
    var subject = it.message().subject();
    return new Touchpoint(
        it.record(),
        now,
        TouchpointKind.CAMPAIGN,
        it.message().id().toString(),
        it.sender().channel(),
        Direction.OUTBOUND,
        subject == null ? "Campaign: " + name : name + ": " + subject,
        null,
        null,
        "/campaigns/" + campaign);
  }
}
