package org.mutualcrm.insight;

import java.util.List;
import java.util.UUID;

/**
 * What an interaction says, with why.
 *
 * @param sentimentScore from -1 to 1
 * @param urgency from 0 to 100
 * @param evidence words that told most
 * @param model the version that said so
 */
public record InsightView(
    UUID interactionId,
    Judged language,
    Judged sentiment,
    float sentimentScore,
    Judged emotion,
    Judged intent,
    int urgency,
    List<String> urgencyReasons,
    List<String> personalData,
    List<String> evidence,
    String model) {

  /** From here on somebody should look before the rest. */
  public static final int URGENT = 60;

  public boolean urgent() {
    return urgency >= URGENT;
  }

  /** All of it in one sentence for a tooltip. */
  public String why() {
    var why = new StringBuilder();
    why.append("Sentiment ").append(sentiment.said()).append(percent(sentiment));
    if (!evidence.isEmpty()) why.append(": ").append(String.join(", ", evidence));
    why.append(". Emotion ").append(emotion.said()).append(percent(emotion));
    if (!intent.said().isEmpty())
      why.append(". Intent ").append(intent.said()).append(percent(intent));
    why.append(". Urgency ").append(urgency);
    if (!urgencyReasons.isEmpty()) why.append(": ").append(String.join("; ", urgencyReasons));
    return why.append(". Model ").append(model).toString();
  }

  private static String percent(Judged it) {
    return " (" + Math.round(100 * it.confidence()) + " %)";
  }
}
