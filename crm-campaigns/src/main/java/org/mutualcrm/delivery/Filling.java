package org.mutualcrm.delivery;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.delivery.MessageText.Address;
import org.mutualcrm.delivery.MessageText.Piece;
import org.mutualcrm.delivery.MessageText.Slot;
import org.mutualcrm.delivery.MessageText.Words;

/**
 * What stands for the variables in one person's message.
 *
 * @param links the address that stands for the message's n-th address of a page
 */
record Filling(
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String offerName,
    @Nullable String code,
    @Nullable String offerLink,
    String unsubscribeLink,
    IntFunction<String> links) {

  String text(MessageText message) {
    return message.pieces().stream().map(this::text).collect(Collectors.joining());
  }

  /** The same words as a page of HTML, with a picture nobody sees that tells it was opened. */
  String html(MessageText message, String language, String pixel) {
    var body = message.pieces().stream().map(this::html).collect(Collectors.joining());
    return """
    <!doctype html><html lang="%s"><head><meta charset="utf-8"></head>\
    <body style="font:16px/1.5 sans-serif;max-width:40em"><p>%s</p>\
    <img src="%s" width="1" height="1" alt=""></body></html>
    """
        .formatted(
            language, body.replace("\n\n", "</p><p>").replace("\n", "<br>\n"), escaped(pixel));
  }

  private String text(Piece piece) {
    return switch (piece) {
      case Words it -> it.words();
      case Address it -> links.apply(it.number());
      case Slot it -> value(it);
    };
  }

  private String html(Piece piece) {
    return switch (piece) {
      case Words it -> escaped(it.words());
      case Address it -> anchor(links.apply(it.number()), it.url());
      case Slot it when it.variable().link() -> anchor(value(it), value(it));
      case Slot it -> escaped(value(it));
    };
  }

  private String value(Slot slot) {
    var known =
        switch (slot.variable()) {
          case FIRST_NAME -> firstName;
          case LAST_NAME -> lastName;
          case OFFER_NAME -> offerName;
          case CODE -> code;
          case OFFER_LINK -> offerLink;
          case UNSUBSCRIBE_LINK -> unsubscribeLink;
        };
    if (known != null && !known.isBlank()) return known;
    return slot.fallback() == null ? "" : slot.fallback();
  }

  private static String anchor(String href, String words) {
    return "<a href=\"" + escaped(href) + "\">" + escaped(words) + "</a>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
