package org.mutualcrm.understanding;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings what people type on networks nearer to what models were taught on: addresses and links
 * taken out, hashtags parted into words, emoji and emoticons named, stretched words shortened.
 */
final class SocialText {

  /** Nobody reads further to know what it is about, and no model should need to. */
  static final int MOST = 20_000;

  private static final Pattern LINK =
      Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+|\\b\\w+\\.(?:com|ly|co|me|net|org)/\\S*");
  private static final Pattern RETWEET = Pattern.compile("^\\s*RT\\s+(?=@)");
  private static final Pattern MENTION = Pattern.compile("(?<![\\w.])@\\w{1,40}");
  private static final Pattern LEADING = Pattern.compile("^(?:\\s*(?<![\\w.])@\\w{1,40}[,:]?)+");
  private static final Pattern HASHTAG = Pattern.compile("#(\\w{1,100})");
  private static final Pattern HUMPS =
      Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})|_");
  private static final Pattern STRETCHED = Pattern.compile("(\\p{L})\\1{2,}");
  private static final Pattern SHOUTED = Pattern.compile("([!?.,*~-])\\1{2,}");
  private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|(\\w{2,6}));");
  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");

  private SocialText() {}

  /** As written, but with entities resolved, one blank between words, and of a bearable length. */
  static String tidy(String raw) {
    int end = Math.min(raw.length(), MOST);
    if (end < raw.length() && Character.isHighSurrogate(raw.charAt(end - 1))) end--;
    var text = Normalizer.normalize(raw.substring(0, end), Normalizer.Form.NFC);
    if (text.indexOf('&') >= 0)
      text = ENTITY.matcher(text).replaceAll(it -> Matcher.quoteReplacement(entity(it)));
    return BLANKS.matcher(text.replace('’', '\'').replace('‘', '\'')).replaceAll(" ").strip();
  }

  private static String entity(java.util.regex.MatchResult it) {
    if (it.group(1) == null)
      return ENTITIES.getOrDefault(it.group(2).toLowerCase(Locale.ROOT), it.group());
    int code = Integer.parseInt(it.group(1));
    return Character.isValidCodePoint(code) ? Character.toString(code) : " ";
  }

  /** Only what its author put in words, from a tidy text: no addresses, links or pictures. */
  static String spoken(String tidy) {
    var text = LINK.matcher(RETWEET.matcher(tidy).replaceFirst("")).replaceAll(" ");
    text = HASHTAG.matcher(MENTION.matcher(text).replaceAll(" ")).replaceAll(" ");
    var spoken = new StringBuilder();
    text.codePoints().filter(it -> !Emoji.pictures(it)).forEach(spoken::appendCodePoint);
    return BLANKS.matcher(spoken).replaceAll(" ").strip();
  }

  /** In words, from a tidy text. */
  static String plain(String tidy) {
    var text = RETWEET.matcher(tidy).replaceFirst("");
    text = LINK.matcher(text).replaceAll(" ");
    text = LEADING.matcher(text).replaceFirst("");
    text = MENTION.matcher(text).replaceAll("you");
    text = HASHTAG.matcher(text).replaceAll(it -> Matcher.quoteReplacement(words(it.group(1))));
    text = Emoji.named(text);
    text = STRETCHED.matcher(text).replaceAll("$1$1");
    text = SHOUTED.matcher(text).replaceAll("$1");
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  private static String words(String hashtag) {
    return HUMPS.matcher(hashtag).replaceAll(" ");
  }
}
