package org.mutualcrm.understanding;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Emoji and emoticons by name, so that words can be learned from them. */
final class Emoji {

  private static final Map<String, String> EMOTICONS =
      Map.ofEntries(
          Map.entry(":)", "smile"),
          Map.entry(":-)", "smile"),
          Map.entry("(:", "smile"),
          Map.entry("=)", "smile"),
          Map.entry(":]", "smile"),
          Map.entry("^_^", "smile"),
          Map.entry(":D", "laughing smile"),
          Map.entry(":-D", "laughing smile"),
          Map.entry("=D", "laughing smile"),
          Map.entry("XD", "laughing smile"),
          Map.entry("xD", "laughing smile"),
          Map.entry(";)", "wink"),
          Map.entry(";-)", "wink"),
          Map.entry(";D", "wink"),
          Map.entry(":P", "playful"),
          Map.entry(":p", "playful"),
          Map.entry(":-P", "playful"),
          Map.entry("<3", "love"),
          Map.entry("</3", "heartbroken"),
          Map.entry(":*", "kiss"),
          Map.entry(":(", "sad"),
          Map.entry(":-(", "sad"),
          Map.entry("):", "sad"),
          Map.entry("=(", "sad"),
          Map.entry(":[", "sad"),
          Map.entry(":'(", "crying"),
          Map.entry(":'-(", "crying"),
          Map.entry("T_T", "crying"),
          Map.entry(":/", "annoyed"),
          Map.entry(":-/", "annoyed"),
          Map.entry(":\\", "annoyed"),
          Map.entry(":|", "indifferent"),
          Map.entry("-_-", "annoyed"),
          Map.entry(">:(", "angry"),
          Map.entry("D:", "horrified"),
          Map.entry(":')", "tears of joy"));

  private static final Pattern EMOTICON =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:"
              + EMOTICONS.keySet().stream()
                  .sorted((a, b) -> b.length() - a.length())
                  .map(Pattern::quote)
                  .collect(Collectors.joining("|"))
              + ")(?![\\p{L}\\d])");

  /** What people mean by some, where the official name says only what they look like. */
  private static final Map<Integer, String> MEANT =
      Map.ofEntries(
          Map.entry(0x2764, "love heart"),
          Map.entry(0x1F602, "laughing"),
          Map.entry(0x1F923, "laughing"),
          Map.entry(0x1F62D, "crying"),
          Map.entry(0x1F60D, "love it"),
          Map.entry(0x1F970, "love it"),
          Map.entry(0x1F929, "amazing"),
          Map.entry(0x1F44D, "good"),
          Map.entry(0x1F44E, "bad"),
          Map.entry(0x1F44F, "applause"),
          Map.entry(0x1F389, "celebration"),
          Map.entry(0x1F621, "angry"),
          Map.entry(0x1F620, "angry"),
          Map.entry(0x1F92C, "furious"),
          Map.entry(0x1F624, "angry"),
          Map.entry(0x1F612, "annoyed"),
          Map.entry(0x1F644, "annoyed"),
          Map.entry(0x1F611, "annoyed"),
          Map.entry(0x1F629, "frustrated"),
          Map.entry(0x1F62B, "frustrated"),
          Map.entry(0x1F614, "sad"),
          Map.entry(0x1F622, "sad"),
          Map.entry(0x1F61E, "disappointed"),
          Map.entry(0x1F494, "heartbroken"),
          Map.entry(0x1F525, "awesome"),
          Map.entry(0x1F4AF, "perfect"),
          Map.entry(0x1F64F, "please thank you"),
          Map.entry(0x1F60A, "happy smile"),
          Map.entry(0x1F600, "happy smile"),
          Map.entry(0x1F601, "happy smile"),
          Map.entry(0x1F603, "happy smile"),
          Map.entry(0x1F604, "happy smile"),
          Map.entry(0x1F642, "smile"),
          Map.entry(0x1F60E, "cool"),
          Map.entry(0x1F618, "kiss love"),
          Map.entry(0x1F495, "love"),
          Map.entry(0x1F496, "love"),
          Map.entry(0x1F499, "love"),
          Map.entry(0x1F4A9, "crap"),
          Map.entry(0x1F92E, "disgusting"),
          Map.entry(0x1F922, "disgusting"),
          Map.entry(0x1F631, "shocked"),
          Map.entry(0x1F914, "wondering"));

  private Emoji() {}

  /** The text with every emoji and emoticon replaced by what it stands for. */
  static String named(String text) {
    var words =
        EMOTICON
            .matcher(text)
            .replaceAll(it -> Matcher.quoteReplacement(" " + EMOTICONS.get(it.group()) + " "));
    if (words.codePoints().noneMatch(Emoji::pictures)) return words;
    var named = new StringBuilder(words.length() + 32);
    words.codePoints().forEach(it -> append(named, it));
    return named.toString();
  }

  /** Whether a character is a picture, or only changes one. */
  static boolean pictures(int code) {
    return Character.isEmoji(code) && code > 0xff && !Character.isLetterOrDigit(code)
        || decorates(code);
  }

  private static boolean decorates(int code) {
    return code == 0xFE0F || code == 0x20E3 || code >= 0x1F3FB && code <= 0x1F3FF;
  }

  private static void append(StringBuilder named, int code) {
    if (decorates(code)) return;
    if (!pictures(code)) {
      named.appendCodePoint(code);
      return;
    }
    var name = MEANT.get(code);
    if (name == null) name = Character.getName(code).toLowerCase(Locale.ROOT);
    named.append(' ').append(name).append(' ');
  }
}
