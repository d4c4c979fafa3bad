package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.delivery.ChannelText;
import org.mutualcrm.delivery.DeliveryPlan;
import org.mutualcrm.delivery.PastDue;
import org.springframework.util.MultiValueMap;

/** What a campaign says, as typed; whatever is wrong with it, it is kept as it was typed. */
public record DeliveryForm(
    String purpose,
    String first,
    String second,
    String locale,
    String pastDue,
    List<Message> messages) {

  /** One text in one language; one of which nothing is written is left out. */
  public record Message(String channel, String locale, String subject, String text) {

    boolean blank() {
      return subject.isBlank() && text.isBlank();
    }
  }

  /** What a form turns out to be. */
  sealed interface Outcome {
    record Sound(DeliveryPlan plan) implements Outcome {}

    record Flawed(Map<String, String> errors) implements Outcome {}
  }

  static DeliveryForm blank() {
    return new DeliveryForm(
        "",
        "email",
        "",
        "en",
        PastDue.SKIP.name(),
        List.of(new Message("email", "en", "", ""), new Message("sms", "en", "", "")));
  }

  static DeliveryForm of(DeliveryPlan it) {
    var messages = new ArrayList<Message>();
    it.texts()
        .forEach(text ->
            messages.add(
                new Message(
                    text.channel().value(),
                    text.locale(),
                    text.subject() == null ? "" : text.subject(),
                    text.text())));
    return new DeliveryForm(
        it.purpose().value(),
        it.channels().getFirst().value(),
        it.channels().size() > 1 ? it.channels().get(1).value() : "",
        it.locale(),
        it.pastDue().name(),
        messages);
  }

  static DeliveryForm typed(MultiValueMap<String, String> fields) {
    var messages = new ArrayList<Message>();
    var channels = fields.getOrDefault("channel", List.of());
    for (int i = 0; i < channels.size(); i++)
      messages.add(
          new Message(
              channels.get(i),
              nth(fields, "language", i),
              nth(fields, "subject", i),
              nth(fields, "text", i)));
    return new DeliveryForm(
        nth(fields, "purpose", 0),
        nth(fields, "first", 0),
        nth(fields, "second", 0),
        nth(fields, "locale", 0),
        nth(fields, "pastDue", 0),
        messages);
  }

  private static String nth(MultiValueMap<String, String> fields, String name, int place) {
    var values = fields.getOrDefault(name, List.of());
    return place < values.size() && values.get(place) != null ? values.get(place) : "";
  }

  /** One to write into is always there. */
  DeliveryForm withRoom() {
    if (messages.stream().anyMatch(Message::blank)) return this;
    var more = new ArrayList<>(messages);
    more.add(new Message("email", "", "", ""));
    return new DeliveryForm(purpose, first, second, locale, pastDue, more);
  }

  Outcome read() {
    var errors = new LinkedHashMap<String, String>();
    if (purpose.isBlank()) errors.put("purpose", "Choose what people have to have agreed to.");
    if (!second.isBlank() && second.equals(first))
      errors.put("second", "Choose another channel, or none.");
    if (messages.stream().allMatch(Message::blank)) errors.put("text-0", "Write something.");
    var texts = new ArrayList<ChannelText>();
    for (int i = 0; i < messages.size(); i++) {
      var it = messages.get(i);
      if (it.blank()) continue;
      try {
        texts.add(
            new ChannelText(
                new ContactChannel(it.channel()), it.locale(), it.subject(), it.text()));
      } catch (IllegalArgumentException e) {
        errors.put("text-" + i, e.getMessage() + ".");
      }
    }
    if (!errors.isEmpty()) return new Outcome.Flawed(errors);
    try {
      return new Outcome.Sound(
          new DeliveryPlan(new PurposeKey(purpose), channels(), locale, texts, late()));
    } catch (IllegalArgumentException e) {
      return new Outcome.Flawed(Map.of("locale", e.getMessage() + "."));
    }
  }

  private List<ContactChannel> channels() {
    var first = new ContactChannel(first());
    return second.isBlank() ? List.of(first) : List.of(first, new ContactChannel(second));
  }

  private PastDue late() {
    return Arrays.stream(PastDue.values())
        .filter(it -> it.name().equals(pastDue))
        .findFirst()
        .orElse(PastDue.SKIP);
  }

  /** Where in the form a text stands. */
  int place(ChannelText text) {
    for (int i = 0; i < messages.size(); i++) {
      var it = messages.get(i);
      if (it.channel().equals(text.channel().value())
          && it.locale().strip().equalsIgnoreCase(text.locale())) return i;
    }
    return 0;
  }

  /** What a field is called. */
  public static String label(String field) {
    return switch (field) {
      case "purpose" -> "Purpose";
      case "second" -> "Otherwise by";
      case "locale" -> "Language";
      default -> "Message " + (Integer.parseInt(field.substring(field.indexOf('-') + 1)) + 1);
    };
  }
}
