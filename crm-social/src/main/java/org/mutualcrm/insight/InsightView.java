package org.mutualcrm.insight;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an interaction says, with why.
 *
 * @param sentimentScore from -1 to 1
 * @param urgency from 0 to 100
 * @param evidence words that told most
 * @param model the version that said so
 * @param topicModel the version of the taxonomy; empty where there was none
 * @param corrections what agents said instead
 */
public record InsightView(
    UUID interactionId,
    Judged language,
    Judged sentiment,
    float sentimentScore,
    Judged emotion,
    Judged intent,
    Judged topic,
    int urgency,
    List<String> urgencyReasons,
    List<String> personalData,
    List<String> evidence,
    String model,
    String topicModel,
    Map<Aspect, String> corrections) {

  /** From here on somebody should look before the rest. */
  public static final int URGENT = 60;

  public boolean urgent() {
    var corrected = corrections.get(Aspect.URGENCY);
    return corrected == null ? urgency >= URGENT : corrected.equals(Aspect.URGENT);
  }

  /** What stands, as a label that agents can give. */
  public String stands(Aspect aspect) {
    return switch (aspect) {
      case SENTIMENT -> sentiment.stands();
      case INTENT -> intent.stands().isEmpty() ? Aspect.NONE : intent.stands();
      case TOPIC -> topic.stands().isEmpty() ? Aspect.NONE : topic.stands();
      case EMOTION -> emotion.stands();
      case LANGUAGE -> language.stands();
      case URGENCY -> urgent() ? Aspect.URGENT : "not urgent";
    };
  }

  /** All of it in one sentence for a tooltip. */
  public String why() {
    var why = new StringBuilder();
    why.append("Sentiment ").append(sentiment.said()).append(percent(sentiment));
    if (!evidence.isEmpty()) why.append(": ").append(String.join(", ", evidence));
    why.append(". Emotion ").append(emotion.said()).append(percent(emotion));
    if (!intent.said().isEmpty())
      why.append(". Intent ").append(intent.said()).append(percent(intent));
    if (!topic.said().isEmpty()) why.append(". Topic ").append(topic.said()).append(percent(topic));
    why.append(". Urgency ").append(urgency);
    if (!urgencyReasons.isEmpty()) why.append(": ").append(String.join("; ", urgencyReasons));
    return why.append(". Model ").append(model).toString();
  }

  private static String percent(Judged it) {
    return " (" + Math.round(100 * it.confidence()) + " %)";
  }
}
