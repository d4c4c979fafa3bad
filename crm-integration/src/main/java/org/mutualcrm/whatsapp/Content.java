package org.mutualcrm.whatsapp;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.wire.Json;
import tools.jackson.databind.JsonNode;

/** What a message says, whichever of WhatsApp's types it has. */
record Content(@Nullable String text, List<Attachment> attachments) {

  private static final Content NOTHING = new Content(null, List.of());

  static Content of(String type, JsonNode message) {
    var it = message.path(type);
    return switch (type) {
      case "text" -> said(Json.text(it, "body"));
      case "button" -> said(Json.text(it, "text"));
      case "interactive" -> said(chosen(it));
      case "image", "video", "audio", "voice", "document", "sticker" -> media(type, it);
      case "location" -> place(it);
      case "contacts" -> said(cards(message));
      case "order" -> said(order(it));
      default -> NOTHING;
    };
  }

  boolean isEmpty() {
    return text == null && attachments.isEmpty();
  }

  private static Content said(@Nullable String text) {
    return new Content(text, List.of());
  }

  private static @Nullable String chosen(JsonNode interactive) {
    return Stream.of("button_reply", "list_reply", "nfm_reply")
        .map(interactive::path)
        .map(it -> first(Json.text(it, "title"), Json.text(it, "body")))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  // WhatsApp names media by an id; a link would have to be asked for, and lasts five minutes.
  private static Content media(String type, JsonNode media) {
    var words = first(Json.text(media, "caption"), Json.text(media, "filename"));
    return new Content(words, List.of(new Attachment(type, Json.text(media, "url"))));
  }

  private static Content place(JsonNode place) {
    var words =
        Stream.of(Json.text(place, "name"), Json.text(place, "address"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    var map =
        "https://www.openstreetmap.org/?mlat=%s&mlon=%s"
            .formatted(place.path("latitude").asString("0"), place.path("longitude").asString("0"));
    return new Content(words.isEmpty() ? null : words, List.of(new Attachment("location", map)));
  }

  private static @Nullable String cards(JsonNode message) {
    var cards =
        Json.list(message, "contacts").stream()
            .map(Content::card)
            .filter(it -> !it.isEmpty())
            .collect(Collectors.joining("\n"));
    return cards.isEmpty() ? null : cards;
  }

  private static String card(JsonNode contact) {
    var phones = Json.list(contact, "phones").stream().map(it -> Json.text(it, "phone"));
    var emails = Json.list(contact, "emails").stream().map(it -> Json.text(it, "email"));
    var name = Stream.of(Json.text(contact.path("name"), "formatted_name"));
    return Stream.of(name, phones, emails)
        .flatMap(it -> it)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String order(JsonNode order) {
    var items = Json.list(order, "product_items");
    if (items.isEmpty()) return Json.text(order, "text");
    var lines =
        items.stream()
            .map(it ->
                "%s × %s"
                    .formatted(
                        it.path("quantity").asString("1"),
                        it.path("product_retailer_id").asString("?")))
            .collect(Collectors.joining(", "));
    var words = Json.text(order, "text");
    return words == null ? "Order: " + lines : words + "\nOrder: " + lines;
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }
}
