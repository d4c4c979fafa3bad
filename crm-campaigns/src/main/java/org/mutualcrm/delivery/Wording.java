package org.mutualcrm.delivery;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.customer.Contact;
import org.mutualcrm.delivery.SendDecision.Send;
import org.mutualcrm.delivery.Sends.Due;
import org.mutualcrm.offer.OfferView;
import org.springframework.stereotype.Component;

/** Puts one person's message into words. */
@Component
class Wording {

  /** As long as a code is, and plainly none: looking gives nobody a code. */
  private static final String CODE_IN_PREVIEWS = "XXXX-XXXX-XXX";

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
      @Nullable String code) {
    var text = way.text();
    var filling = filling(person, due.number(), offer, code);
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
    var filling = filling(person, 0, offer, CODE_IN_PREVIEWS);
    return new CampaignMessage(
        new java.util.UUID(0, 0),
        way.address(),
        way.text().channel().equals(ChannelText.EMAIL) ? subject(way.text(), filling) : null,
        filling.text(way.text().body()),
        null,
        null);
  }

  /** What a text can come to: few names are longer than forty letters. */
  String longest(ChannelText text, @Nullable String headline) {
    var name = "x".repeat(40);
    var filling =
        new Filling(
            name,
            name,
            headline,
            CODE_IN_PREVIEWS,
            links.follow(0, ShortLinks.OFFER),
            links.unsubscribe(0),
            it -> links.follow(0, ShortLinks.FIRST_PAGE + it));
    return filling.text(text.body());
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
