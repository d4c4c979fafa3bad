package org.mutualcrm.conversation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What conversations can be searched by, before the colon. */
public enum QueryKey {
  IS(
      "open pending snoozed resolved unread urgent public private",
      Map.of("waiting", "pending", "closed", "resolved")),
  CHANNEL(
      "",
      Map.of(
          "fb",
          "facebook",
          "ig",
          "instagram",
          "wa",
          "whatsapp",
          "tg",
          "telegram",
          "yt",
          "youtube",
          "msg",
          "messenger")),
  SENTIMENT(
      "negative neutral positive unsure",
      Map.of("neg", "negative", "neu", "neutral", "pos", "positive")),
  INTENT("", Map.of()),
  LANGUAGE("", Map.of()),
  ASSIGNEE("", Map.of("nobody", "none")),
  TEAM("", Map.of()),
  LABEL("", Map.of()),
  PRIORITY("low normal high urgent", Map.of()),
  SINCE("", Map.of()),
  BEFORE("", Map.of()),
  HAS("reply note attachment label", Map.of()),
  /** How it stands to what we promise. */
  SLA("breached overdue due running paused none", Map.of()),
  /** How the customer rated it last, 1 to 5; {@code <=2} for that and worse. */
  CSAT("", Map.of("yes", ">=1", "no", "none")),

  /** Words without a key. */
  WORDS("", Map.of());

  private final List<String> values;
  private final Map<String, String> abbreviations;

  QueryKey(String values, Map<String, String> abbreviations) {
    this.values = values.isEmpty() ? List.of() : List.of(values.split(" ", -1));
    this.abbreviations = abbreviations;
  }

  /** As it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What may stand after the colon; empty where anything may. */
  public List<String> choices() {
    return values;
  }

  boolean isTime() {
    return this == SINCE || this == BEFORE;
  }

  /** A value in full and in lower case, from whatever short form it came in. */
  String spelledOut(String value) {
    var lower = value.toLowerCase(Locale.ROOT);
    return abbreviations.getOrDefault(lower, lower);
  }

  static Optional<QueryKey> of(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    var full = lower.equals("lang") ? "language" : lower.equals("in") ? "channel" : lower;
    return Arrays.stream(values()).filter(it -> it != WORDS && it.word().equals(full)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).filter(it -> it != WORDS).map(QueryKey::word).toList();
  }
}
