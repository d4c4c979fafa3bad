package org.mutualcrm.mention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mutualcrm.customer.Folding;

/**
 * A text as the words it is found by, each with the places it stands at, from 1. A hashtag and a
 * handle stand twice at one place, with their sign and without. The database holds exactly these
 * words and places, so what matches here matches there.
 */
final class Spoken {

  /** What comes after so many words is not looked at. */
  static final int MOST_WORDS = 3_000;

  /** A word that stands more often counts only so often. */
  private static final int MOST_PLACES = 200;

  private static final int LONGEST_WORD = 60;

  private static final Pattern RAW =
      Pattern.compile("[#@]?[\\p{L}\\p{N}\\p{M}_'’ʼ]+|[\\p{So}\\p{Sk}&&[^`´^¨¯¸]]");
  private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}\\p{M}_]+|\\p{So}");

  private final Map<String, List<Integer>> places = new TreeMap<>();
  private final List<int[]> spans = new ArrayList<>();

  /** A word in the form it is compared in, and from where to where it stood in the text. */
  record Part(String word, char sign, int from, int to) {}

  static Spoken of(String text) {
    var spoken = new Spoken();
    for (var it : parts(text)) {
      if (spoken.spans.size() == MOST_WORDS) break;
      spoken.spans.add(new int[] {it.from(), it.to()});
      int place = spoken.spans.size();
      spoken.add(it.word(), place);
      if (it.sign() != 0) spoken.add(it.sign() + it.word(), place);
    }
    return spoken;
  }

  static List<Part> parts(String text) {
    var parts = new ArrayList<Part>();
    var raw = RAW.matcher(text);
    while (raw.find()) {
      var word = raw.group();
      char sign = word.charAt(0) == '#' || word.charAt(0) == '@' ? word.charAt(0) : 0;
      // Some scripts need no blanks between words: folded, one run is several.
      var folded = PART.matcher(Folding.fold(sign == 0 ? word : word.substring(1)));
      for (boolean first = true; folded.find(); first = false)
        parts.add(new Part(cut(folded.group()), first ? sign : 0, raw.start(), raw.end()));
    }
    return parts;
  }

  /** As long as words are compared; never in the middle of a character. */
  static String cut(String word) {
    if (word.length() <= LONGEST_WORD) return word;
    int end = Character.isHighSurrogate(word.charAt(LONGEST_WORD - 1)) ? 59 : LONGEST_WORD;
    return word.substring(0, end);
  }

  private void add(String word, int place) {
    var at = places.computeIfAbsent(word, _ -> new ArrayList<>());
    if (at.size() < MOST_PLACES) at.add(place);
  }

  /** Where a word stands, or all that begin with it. */
  List<Integer> places(String word, boolean beginning) {
    if (!beginning) return places.getOrDefault(word, List.of());
    return places.entrySet().stream()
        .filter(it -> it.getKey().startsWith(word))
        .flatMap(it -> it.getValue().stream())
        .sorted()
        .distinct()
        .toList();
  }

  /** From where to where in the text the word at a place stood. */
  int[] span(int place) {
    return spans.get(place - 1);
  }

  /** The words and places as a {@code tsvector} is written. */
  String vector() {
    var text = new StringBuilder();
    places.forEach((word, at) -> {
      text.append('\'').append(word).append("':");
      for (int i = 0; i < at.size(); i++) {
        if (i > 0) text.append(',');
        text.append(at.get(i).intValue());
      }
      text.append(' ');
    });
    return text.toString();
  }
}
