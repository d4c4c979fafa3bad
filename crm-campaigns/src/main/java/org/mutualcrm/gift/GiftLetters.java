package org.mutualcrm.gift;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.gift.GiftMails.Mail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The words of what is written to buyers and recipients, from what is true when it is sent. */
@Component
class GiftLetters {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final GiftBook book;
  private final GiftKeys keys;
  private final ProgrammeBook programmes;
  private final String home;

  GiftLetters(
      GiftBook book,
      GiftKeys keys,
      ProgrammeBook programmes,
      @Value("${crm.public-url:http://localhost:${server.port:8080}}") String home) {
    this.book = book;
    this.keys = keys;
    this.programmes = programmes;
    this.home = home.replaceAll("/+$", "");
  }

  private record Words(String subject, String text, String button, String url) {}

  /** The letter, or nothing if there is no reason for it any more. */
  Optional<CampaignMessage> of(Mail mail) {
    var gift = book.find(mail.gift()).orElse(null);
    if (gift == null || mail.recipient().isEmpty()) return Optional.empty();
    var words = words(mail, gift);
    return words == null ? Optional.empty() : Optional.of(message(mail, words));
  }

  private @Nullable Words words(Mail mail, GiftView gift) {
    var programme = programmes.find(gift.programme()).orElseThrow();
    var place = home + book.link(gift);
    var own = home + "/p/give/orders/" + keys.orderLink(gift.order());
    return switch (mail.kind()) {
      case RECEIPT ->
          new Words(
              "Your gift is paid: " + programme.text(Locale.ENGLISH).headline(),
              "Thank you, "
                  + gift.buyer()
                  + ".\n\nOn this page you see when your gift arrives, and can change whom it is for until then.",
              "See your gift",
              own);
      // Who it is no longer for must not get the link of who it is for.
      case DELIVERY ->
          gift.state().unclaimed() && mail.recipient().equals(gift.recipientEmail())
              ? delivery(gift, programme, place)
              : null;
      case REMINDER ->
          gift.state().unclaimed() && mail.recipient().equals(gift.recipientEmail())
              ? reminder(gift, place)
              : null;
      case UNDELIVERED ->
          new Words(
              "Your gift did not arrive",
              "We could not reach "
                  + gift.recipient()
                  + " at the address you gave. Your gift is safe. Change the address, or pass on the link yourself.",
              "Put it right",
              own);
      case THANKS -> {
        var thanks = gift.thanks();
        yield thanks == null || thanks.isEmpty()
            ? null
            : new Words(
                gift.recipient() + " says thank you", "“" + thanks + "”", "See your gift", own);
      }
    };
  }

  private static Words delivery(GiftView gift, ProgrammeView programme, String place) {
    var text = new StringBuilder("Hello " + gift.recipient() + ",\n\n");
    text.append(gift.buyer()).append(" gives you ").append(what(gift)).append(".");
    if (!gift.message().isEmpty()) text.append("\n\n“").append(gift.message()).append("”");
    if (!programme.whereToUse().isEmpty())
      text.append("\n\nWhere to use it: ").append(programme.whereToUse());
    var ends = gift.expiresAt();
    if (ends != null)
      text.append("\n\nIt is good until ")
          .append(DAY.format(ends.atZone(ZoneOffset.UTC).minusDays(1)))
          .append('.');
    return new Words(
        gift.buyer() + " has a gift for you", text.toString(), "Open your gift", place);
  }

  private static Words reminder(GiftView gift, String place) {
    return new Words(
        "A gift is waiting for you",
        "Hello "
            + gift.recipient()
            + ",\n\n"
            + gift.buyer()
            + " gave you "
            + what(gift)
            + ". It is still there.",
        "Open your gift",
        place);
  }

  private static String what(GiftView gift) {
    var product = gift.product();
    return product == null ? money(gift.balance()) : product;
  }

  private static String money(Money money) {
    return money.getCurrencyUnit().getCode() + " " + money.getAmount().toPlainString();
  }

  private static CampaignMessage message(Mail mail, Words it) {
    var html =
        "<p>"
            + escaped(it.text()).replace("\n\n", "</p><p>").replace("\n", "<br>")
            + "</p><p><a href=\""
            + escaped(it.url())
            + "\">"
            + escaped(it.button())
            + "</a></p>";
    return new CampaignMessage(
        mail.id(),
        mail.recipient(),
        it.subject(),
        it.text() + "\n\n" + it.button() + ": " + it.url() + "\n",
        html,
        null);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
