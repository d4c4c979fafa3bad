package org.mutualcrm.insight;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.understanding.Understanding;

/** What a model says of an interaction, and an agent can correct. */
public enum Aspect {
  SENTIMENT("Sentiment", "n.sentiment", "n.sentiment_confidence", 0.5f),
  INTENT("Intent", "coalesce(nullif(n.intent, ''), 'none')", "n.intent_confidence", 0.4f),
  EMOTION("Emotion", "n.emotion", "n.emotion_confidence", 0.35f),
  URGENCY(
      "Urgency",
      "case when n.urgency >= " + InsightView.URGENT + " then 'urgent' else 'not urgent' end",
      "null::real",
      null),
  LANGUAGE("Language", "n.language", "n.language_confidence", 0.5f),
  /** Of the company's own, and read by a model of its own. */
  TOPIC("Topic", "coalesce(nullif(n.topic, ''), 'none')", "n.topic_confidence", 0.4f);

  /** For an interaction that wants none of the intents. */
  static final String NONE = "none";

  static final String URGENT = "urgent";
  private static final List<String> SENTIMENTS = List.of("negative", "neutral", "positive");

  private final String words;
  private final String said;
  private final String confidence;
  private final @Nullable Float sure;

  Aspect(String words, String said, String confidence, @Nullable Float sure) {
    this.words = words;
    this.said = said;
    this.confidence = confidence;
    this.sure = sure;
  }

  public String words() {
    return words;
  }

  /** What the model says, as SQL over {@code interaction_insight n}. */
  String said() {
    return said;
  }

  /** The version that said so, as SQL. */
  String model() {
    return this == TOPIC ? "n.topic_model" : "n.model";
  }

  /** How sure it is, as SQL; null where it is a matter of rules. */
  String confidence() {
    return confidence;
  }

  /** From here on what the model says is shown; null where it always is. */
  public @Nullable Float sure() {
    return sure;
  }

  /** What it can be, in the order in which it is offered. */
  List<String> labels() {
    return switch (this) {
      case SENTIMENT -> SENTIMENTS;
      case INTENT -> {
        var intents = new TreeSet<>(Understanding.shipped().intents().intents());
        intents.add(NONE);
        yield List.copyOf(intents);
      }
      case EMOTION -> Understanding.shipped().emotions();
      case URGENCY -> List.of(URGENT, "not urgent");
      case LANGUAGE -> Understanding.languages();
      case TOPIC -> List.of(NONE);
    };
  }
}
