package org.mutualcrm.mention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.Folding;
import org.mutualcrm.mention.Expression.Key;
import org.mutualcrm.mention.ListeningFault.Code;

/** What may stand before and after the colon of a listening query's terms. */
final class FactTerms {

  private static final Map<String, String> SHORT =
      Map.of(
          "fb", "facebook", "ig", "instagram", "wa", "whatsapp", "tg", "telegram", "yt", "youtube");

  private FactTerms() {}

  static Key key(String word, int from) {
    return Arrays.stream(Key.values())
        .filter(it -> it.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() ->
            new ListeningFault(
                Code.UNKNOWN_KEY,
                from,
                word.length(),
                "There is no “" + word + ":” to listen by.",
                "There are lang, channel, account, author, has and is. For the words themselves,"
                    + " put them in quotes."));
  }

  static String checked(Key key, String value, int from, int length) {
    var low = value.toLowerCase(Locale.ROOT);
    var known = known(key, low);
    if (known == null)
      throw new ListeningFault(
          Code.UNKNOWN_VALUE,
          from,
          length,
          "“" + key.name().toLowerCase(Locale.ROOT) + ":” can not be “" + value + "”.",
          example(key));
    return known;
  }

  private static @Nullable String known(Key key, String low) {
    return switch (key) {
      case LANG -> low.matches("[a-z]{2,3}") ? low : null;
      case CHANNEL -> low.matches("[a-z0-9_.-]{1,40}") ? SHORT.getOrDefault(low, low) : null;
      case HAS -> Trait.HAS.contains(low) ? low : null;
      case IS -> Trait.IS.contains(low) ? low : null;
      case ACCOUNT, AUTHOR -> {
        var folded = named(low);
        yield folded.isEmpty() ? null : folded;
      }
    };
  }

  /** A name or handle as it is compared. */
  static String named(String name) {
    var folded = Folding.fold(name);
    return folded.startsWith("@") ? folded.substring(1) : folded;
  }

  static String example(Key key) {
    return switch (key) {
      case LANG -> "Write lang:it, the letters of a language.";
      case CHANNEL -> "Write channel:instagram, or several: channel:ig,fb.";
      case ACCOUNT -> "Write account:\"Gelateria Roma\", the name or key of an account of ours.";
      case AUTHOR -> "Write author:@ada, or author:\"Ada Rossi\".";
      case HAS -> "It can be " + String.join(", ", Trait.HAS) + ".";
      case IS -> "It can be " + String.join(", ", Trait.IS) + ".";
    };
  }
}
