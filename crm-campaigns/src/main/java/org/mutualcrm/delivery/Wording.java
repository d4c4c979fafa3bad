package org.mutualcrm.delivery;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.customer.Contact;
import org.mutualcrm.delivery.SendDecision.Send;
import org.mutualcrm.delivery.Sends.Due;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferView;
import org.springframework.stereotype.Component;

/** Puts one person's message into words. */
@Component
class Wording {

  private final ShortLinks links;

  Wording(ShortLinks links) {
    this.links = links;
  }

  CampaignMessage of(
      CampaignId campaign,
      Due due,
      Situation person,
      Send way,
      @Nullable OfferView offer,
      @Nullable CodeText code) {
    var text = way.text();
    var filling = filling(person, due.number(), offer, code == null ? null : code.spaced());
    var body = text.body();
    boolean mail = text.channel().equals(ChannelText.EMAIL);
    return new CampaignMessage(
        Sends.messageId(campaign, due.record()),
        way.address(),
        mail ? subject(text, filling) : null,
        filling.text(body),
        mail
            ? filling.html(body, text.locale(), links.follow(due.number(), ShortLinks.PIXEL))
            : null,
        mail ? links.unsubscribe(due.number()) : null);
  }

  /** The same for somebody to look at, with addresses that lead nowhere. */
  CampaignMessage sample(Situation person, Send way, @Nullable OfferView offer) {
    var filling = filling(person, 0, offer, "XXXX-XXXX-XXX");
    return new CampaignMessage(
        new java.util.UUID(0, 0),
        way.address(),
        way.text().channel().equals(ChannelText.EMAIL) ? subject(way.text(), filling) : null,
        filling.text(way.text().body()),
        null,
        null);
  }

  private static String subject(ChannelText text, Filling filling) {
    return filling.text(text.heading()).replaceAll("\\s+", " ").strip();
  }

  private Filling filling(
      Situation person, long number, @Nullable OfferView offer, @Nullable String code) {
    @Nullable Contact contact = person.contact();
    return new Filling(
        contact == null ? null : contact.givenName(),
        contact == null ? null : contact.familyName(),
        offer == null ? null : offer.terms().headline(),
        code,
        offer == null ? null : links.follow(number, ShortLinks.OFFER),
        links.unsubscribe(number),
        it -> links.follow(number, ShortLinks.FIRST_PAGE + it));
  }
}
