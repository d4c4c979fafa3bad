package org.mutualcrm.consent;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Tells the one-word messages by which people stop being written to, in the languages of our users.
 * Only a message that is nothing else counts: "stop by our shop" stops nothing.
 */
final class StopWords {

  private static final Set<String> WORDS =
      Set.of(
          "stop",
          "stopall",
          "stop all",
          "unsubscribe",
          "opt out",
          "optout",
          "arret",
          "arreter",
          "stopp",
          "abmelden",
          "abbestellen",
          "baja",
          "parar",
          "sair",
          "disiscrivimi",
          "afmelden",
          "uitschrijven",
          "avsluta",
          "avregistrera",
          "afmeld",
          "lopeta",
          "wypisz",
          "rezygnuje",
          "стоп",
          "отписаться",
          "停止",
          "配信停止",
          "退订",
          "退訂",
          "توقف",
          "الغاء");

  private StopWords() {}

  static boolean in(String message) {
    var text =
        Normalizer.normalize(message, Normalizer.Form.NFD)
            .replaceAll("\\p{Mn}+", "")
            .replaceAll("[\\p{Punct}\\p{IsPunctuation}«»“”]+", " ")
            .replaceAll("\\s+", " ")
            .strip()
            .toLowerCase(Locale.ROOT);
    return WORDS.contains(Normalizer.normalize(text, Normalizer.Form.NFC));
  }
}
