package org.mutualcrm.understanding;

import java.util.List;

/**
 * What a text says.
 *
 * @param language a two-letter code, or und
 * @param sentiment negative, neutral or positive
 * @param sentimentScore from -1 to 1: how much likelier positive is than negative
 * @param emotion one of {@link Understanding#emotions}
 * @param intent one of the taxonomy's; empty where the text is outside it, and then the confidence
 *     is that of the intent that came nearest
 * @param topic likewise, of a taxonomy of the company's own; empty where there is none
 * @param personalData kinds of it that the text gives away: email, phone, card, iban, reference
 * @param evidence the words that told most, the strongest first
 */
public record Understood(
    Label language,
    Label sentiment,
    float sentimentScore,
    Label emotion,
    Label intent,
    Label topic,
    Urgency urgency,
    List<String> personalData,
    List<String> evidence) {

  public Understood {
    personalData = List.copyOf(personalData);
    evidence = List.copyOf(evidence);
  }
}
