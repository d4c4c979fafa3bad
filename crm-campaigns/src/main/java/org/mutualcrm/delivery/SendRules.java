package org.mutualcrm.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.CampaignGateway.Sender;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.ContactVerdict;
import org.mutualcrm.consent.ContactVerdict.Refused;
import org.mutualcrm.delivery.SendDecision.Defer;
import org.mutualcrm.delivery.SendDecision.Send;
import org.mutualcrm.delivery.SendDecision.Skip;
import org.mutualcrm.delivery.Situation.Recent;

/**
 * Whether one person is written to now, and how: a function of what is known of them at this moment
 * and of nothing else. The first rule that speaks against it is the reason.
 *
 * @param senders by channel
 * @param until after that nothing is worth sending
 */
record SendRules(
    DeliveryPlan plan, DeliverySettings settings, Map<String, Sender> senders, Instant until) {

  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  /** How far back caps look. */
  static Duration memory(DeliverySettings settings) {
    return Duration.ofDays(settings.caps().stream().mapToInt(ContactCap::days).max().orElse(0));
  }

  SendDecision decide(Situation person, Instant now) {
    var contact = person.contact();
    if (contact == null) return skip(SendReason.GONE);
    if (person.heldOut()) return skip(SendReason.HELD_OUT);
    if (person.inCampaign()) return skip(SendReason.ALREADY);
    var ways = ways(person, Languages.tag(contact.language()));
    if (ways.first == null) return new Skip(ways.reason(), ways.note());
    if (person.resting()) return new Defer(SendReason.RESTING, now.plus(LOOK_AGAIN));
    var capped = capped(person.recent(), now);
    if (capped.isPresent()) return later(SendReason.CAPPED, capped.get());
    var quiet = settings.quiet();
    var morning = quiet == null ? Optional.<Instant>empty() : quiet.until(now, person.zone());
    if (morning.isPresent()) return later(SendReason.QUIET_HOURS, morning.get());
    if (ways.first.sender().paused())
      return new Defer(SendReason.NO_SENDER, now.plus(Duration.ofMinutes(5)));
    return ways.first;
  }

  private SendDecision later(SendReason reason, Instant at) {
    return at.isBefore(until) ? new Defer(reason, at) : skip(reason);
  }

  private static Skip skip(SendReason reason) {
    return new Skip(reason, reason.label());
  }

  /** When they may be written to again; empty if that is now. */
  private Optional<Instant> capped(List<Recent> recent, Instant now) {
    return settings.caps().stream()
        .filter(it -> it.about(plan.purpose().value()))
        .flatMap(cap -> {
          var span = Duration.ofDays(cap.days());
          var counted =
              recent.stream()
                  .filter(it -> cap.about(it.purpose()) && it.at().isAfter(now.minus(span)))
                  .map(Recent::at)
                  .sorted()
                  .toList();
          return counted.size() < cap.most()
              ? java.util.stream.Stream.<Instant>empty()
              : java.util.stream.Stream.of(counted.get(counted.size() - cap.most()).plus(span));
        })
        .max(Instant::compareTo);
  }

  private record Against(ContactChannel channel, SendReason reason, String words) {}

  private record Ways(@Nullable Send first, List<Against> against) {

    /** What could be put right first: a person's no weighs more than an address we lack. */
    SendReason reason() {
      return against.stream().map(Against::reason).min(Enum::compareTo).orElse(SendReason.NO_TEXT);
    }

    String note() {
      return against.stream()
          .map(it -> it.channel().label() + ": " + it.words())
          .collect(Collectors.joining(" "));
    }
  }

  private Ways ways(Situation person, @Nullable String language) {
    var against = new ArrayList<Against>();
    for (var channel : plan.channels()) {
      var text = plan.text(channel, language).orElse(null);
      var sender = senders.get(channel.value());
      var address = person.addresses().get(channel);
      var no = against(person, channel, text, sender, address);
      if (no == null && text != null && sender != null && address != null)
        return new Ways(new Send(channel, address, text, sender), against);
      if (no != null) against.add(no);
    }
    return new Ways(null, against);
  }

  private static @Nullable Against against(
      Situation person,
      ContactChannel channel,
      @Nullable ChannelText text,
      @Nullable Sender sender,
      @Nullable String address) {
    ContactVerdict verdict = person.verdicts().get(channel);
    if (verdict instanceof Refused(var code, var why))
      return new Against(
          channel, code.equals("RESTRICTED") ? SendReason.RESTRICTED : SendReason.NO_CONSENT, why);
    if (verdict == null) return new Against(channel, SendReason.NO_CONSENT, "Nobody asked them.");
    if (address == null)
      return person.unreachable().contains(channel)
          ? no(channel, SendReason.UNREACHABLE)
          : no(channel, SendReason.NO_ADDRESS);
    if (text == null) return no(channel, SendReason.NO_TEXT);
    return sender == null ? no(channel, SendReason.NO_SENDER) : null;
  }

  private static Against no(ContactChannel channel, SendReason reason) {
    return new Against(channel, reason, reason.label() + ".");
  }
}
