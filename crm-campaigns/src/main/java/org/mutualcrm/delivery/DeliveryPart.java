package org.mutualcrm.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignPart;
import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.campaign.LaunchCheck;
import org.mutualcrm.campaign.LaunchCheck.Weight;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.customer.CustomerId;
import org.springframework.stereotype.Component;

/** Lets what a campaign says be looked at, approved, begun and ended with it. */
@Component
class DeliveryPart implements CampaignPart {

  private final DeliveryPlans plans;
  private final Sends sends;
  private final Purposes purposes;
  private final CampaignGateway gateway;
  private final ShortLinks links;
  private final TextLengths lengths;
  private final Clock clock;

  DeliveryPart(
      DeliveryPlans plans,
      Sends sends,
      Purposes purposes,
      CampaignGateway gateway,
      ShortLinks links,
      TextLengths lengths,
      Clock clock) {
    this.plans = plans;
    this.sends = sends;
    this.purposes = purposes;
    this.gateway = gateway;
    this.links = links;
    this.lengths = lengths;
    this.clock = clock;
  }

  @Override
  public List<LaunchCheck> checks(CampaignView campaign) {
    var plan = plans.find(campaign.id()).map(DeliveryPlans.Running::plan).orElse(null);
    if (plan == null) return List.of();
    var checks = new ArrayList<LaunchCheck>();
    purpose(plan, checks);
    for (var channel : plan.channels()) channel(plan, channel, campaign, checks);
    if (checks.isEmpty() && !links.reachable())
      checks.add(
          doubt(
              "LINKS_LOCAL",
              "ShortLinks lead to this machine only: set crm.public-url to where others find it"));
    if (checks.stream().noneMatch(it -> it.weight() == Weight.STOP))
      checks.addFirst(new LaunchCheck("MESSAGES", Weight.GOOD, "Messages are written"));
    return checks;
  }

  private void purpose(DeliveryPlan plan, List<LaunchCheck> checks) {
    var purpose = purposes.find(plan.purpose()).orElse(null);
    if (purpose == null || purpose.retired())
      checks.add(stop("PURPOSE_UNKNOWN", "Nobody is contacted for " + plan.purpose()));
    else
      for (var channel : plan.channels())
        if (!purpose.channels().contains(channel))
          checks.add(
              stop(
                  "CHANNEL_NOT_OFFERED",
                  "Nobody was ever asked whether we may write for "
                      + purpose.name()
                      + " by "
                      + channel.label()));
  }

  private void channel(
      DeliveryPlan plan, ContactChannel channel, CampaignView campaign, List<LaunchCheck> checks) {
    if (gateway.senders().stream().noneMatch(it -> it.channel().equals(channel.value())))
      checks.add(
          stop(
              "NO_SENDER",
              "No account of ours is connected that may write first by " + channel.label()));
    if (plan.find(channel, plan.locale()).isEmpty())
      checks.add(
          stop(
              "NO_TEXT",
              "Nothing is written for "
                  + channel.label()
                  + " in "
                  + plan.locale()
                  + ", which is for everybody whose language is not known"));
    plan.texts().stream()
        .filter(it -> it.channel().equals(channel))
        .forEach(it -> {
          text(it, campaign, checks);
          lengths.check(it, campaign).ifPresent(checks::add);
        });
  }

  private static void text(ChannelText text, CampaignView campaign, List<LaunchCheck> checks) {
    var what = "The " + text.channel().label() + " in " + text.locale();
    var body = text.body();
    text.faults()
        .forEach(it ->
            checks.add(
                stop(
                    it.code(),
                    what + ", " + it.field() + " at " + it.position() + ": " + it.words())));
    if (text.text().isBlank()) checks.add(stop("EMPTY_TEXT", what + " says nothing"));
    if (text.channel().equals(ChannelText.EMAIL) && text.subject() == null)
      checks.add(stop("NO_SUBJECT", what + " has no subject"));
    if (!body.has(Variable.UNSUBSCRIBE_LINK)) {
      if (text.channel().equals(ChannelText.EMAIL))
        checks.add(
            stop(
                "NO_UNSUBSCRIBE_LINK",
                what + " does not say how to end it: write {unsubscribe_link}"));
      else if (!text.text().contains("STOP"))
        checks.add(
            doubt(
                "NO_WAY_OUT",
                what
                    + " does not say how to end it: write {unsubscribe_link}, or that STOP ends it"));
    }
    if (campaign.content().offer() == null && (body.ofOffer() || text.heading().ofOffer()))
      checks.add(stop("NO_OFFER", what + " speaks of an offer, and the campaign has none"));
  }

  @Override
  public String agreed(CampaignId campaign) {
    return plans.find(campaign).map(it -> "says " + it.plan()).orElse("");
  }

  @Override
  public void treat(CampaignId campaign, List<CustomerId> people, Instant now) {
    plans
        .find(campaign)
        .ifPresent(it -> {
          sends.prepare(campaign, it.plan().purpose().value(), people, now);
          plans.begin(campaign);
        });
  }

  @Override
  public void end(CampaignId campaign) {
    sends.skipAll(campaign, SendReason.CAMPAIGN_ENDED, clock.instant());
  }

  private static LaunchCheck stop(String code, String words) {
    return new LaunchCheck(code, Weight.STOP, words);
  }

  private static LaunchCheck doubt(String code, String words) {
    return new LaunchCheck(code, Weight.DOUBT, words);
  }
}
