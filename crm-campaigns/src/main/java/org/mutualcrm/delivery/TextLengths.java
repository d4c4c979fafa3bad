package org.mutualcrm.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.campaign.LaunchCheck;
import org.mutualcrm.campaign.LaunchCheck.Weight;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.offer.OfferBook;
import org.springframework.stereotype.Component;

/** Whether a text is short enough for its network once everything is filled in. */
@Component
class TextLengths {

  private final CampaignGateway gateway;
  private final OfferBook offers;
  private final Wording wording;

  TextLengths(CampaignGateway gateway, OfferBook offers, Wording wording) {
    this.gateway = gateway;
    this.offers = offers;
    this.wording = wording;
  }

  Optional<LaunchCheck> check(ChannelText text, CampaignView campaign) {
    int most =
        gateway.senders().stream()
            .filter(it -> it.channel().equals(text.channel().value()))
            .findFirst()
            .map(CampaignGateway.Sender::longest)
            .orElse(Integer.MAX_VALUE);
    int length = wording.longest(text, headline(campaign)).length();
    if (length <= most) return Optional.empty();
    var words =
        "The %s in %s can have %,d characters with names and links filled in, and %,d are taken"
            .formatted(text.channel().label(), text.locale(), length, most);
    return Optional.of(new LaunchCheck("TEXT_TOO_LONG", Weight.STOP, words));
  }

  private @Nullable String headline(CampaignView campaign) {
    var offer = campaign.content().offer();
    if (offer == null) return null;
    return offers.find(offer).map(it -> it.terms().headline()).orElse(null);
  }
}
