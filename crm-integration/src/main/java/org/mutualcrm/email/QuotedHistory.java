package org.mutualcrm.email;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.mutualcrm.wire.PlainText;

/**
 * What is new in a mail: without the history that its program repeated and without a signature. Who
 * answers between the lines keeps them, as the words would make no sense alone; where nothing would
 * be left, everything stays.
 */
final class QuotedHistory {

  private static final String REPEATED =
      "blockquote[type=cite], .gmail_quote, .gmail_quote_container, .yahoo_quoted, .moz-cite-prefix,"
          + " .protonmail_quote, #divRplyFwdMsg, #divRplyFwdMsg ~ *, #appendonsend ~ *";
  private static final String UNSEEN =
      "head, title, style, script, [style~=(?i)display:\\s*none], [hidden]";

  private static final Pattern ATTRIBUTION =
      Pattern.compile(
          "(?iu)^(?=.*\\d)\\s*(on|am|le|il|el|em|op|den|dnia|w dniu)\\b.{5,300}"
              + "(wrote|schrieb|[àa] écrit|ha scritto|escribió|escreveu|schreef|skrev|napisał\\(?a?\\)?)"
              + "[^\\n]{0,80}:\\s*$");
  private static final Pattern DIVIDER =
      Pattern.compile(
          "(?iu)^\\s*[-_]{2,}\\s*(original message|ursprüngliche nachricht|message d'origine|mensaje original"
              + "|messaggio originale|oorspronkelijk bericht|mensagem original|forwarded message)\\s*[-_]{2,}\\s*$");
  private static final Pattern OUTLOOK =
      Pattern.compile("(?iu)^\\s*\\*?(from|von|de|da|van|från|od)\\s*:\\*?\\s*\\S.*@.*$");
  private static final Pattern OUTLOOK_NEXT =
      Pattern.compile(
          "(?iu)^\\s*\\*?(sent|date|gesendet|datum|envoyé|enviado|inviato|data|verzonden|skickat|wysłano)\\s*:.*$");

  private QuotedHistory() {}

  /** The words of an HTML mail, without what nobody sees, and without what marks itself as old. */
  static String wordsOf(String html) {
    var all = Jsoup.parse(html);
    all.select(UNSEEN).remove();
    var fresh = all.clone();
    fresh.select(REPEATED).remove();
    var words = PlainText.of(fresh.body().html());
    return words.isBlank() ? PlainText.of(all.body().html()) : words;
  }

  static String cut(String text) {
    var lines = Arrays.asList(text.split("\n", -1));
    int top = past(lines);
    boolean answeredBelow = top > 0 && lines.stream().skip(top).noneMatch(QuotedHistory::quoted);
    if (answeredBelow) {
      var below = join(lines.subList(top, signature(lines, lines.size())));
      if (!below.isBlank()) return below;
    }
    var fresh = join(lines.subList(0, signature(lines, end(lines))));
    return fresh.isBlank() ? text.strip() : fresh;
  }

  /** The line where history begins, if nothing but history follows. */
  private static int end(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (DIVIDER.matcher(lines.get(i)).matches() || outlook(lines, i)) return i;
      int quote = attributed(lines, i);
      if (quote > i && onlyHistory(lines, quote)) return i;
    }
    int last = lines.size();
    while (last > 0 && (quoted(lines.get(last - 1)) || lines.get(last - 1).isBlank())) last--;
    return last;
  }

  /** The line after a "somebody wrote:", which programs break in two; the line itself if none. */
  private static int attributed(List<String> lines, int line) {
    if (ATTRIBUTION.matcher(lines.get(line)).matches()) return line + 1;
    if (line + 1 >= lines.size() || lines.get(line).isBlank()) return line;
    var both = lines.get(line).stripTrailing() + " " + lines.get(line + 1).strip();
    boolean split =
        !lines.get(line + 1).isBlank()
            && ATTRIBUTION.matcher(both).matches()
            && !ATTRIBUTION.matcher(lines.get(line + 1)).matches();
    return split ? line + 2 : line;
  }

  private static boolean outlook(List<String> lines, int line) {
    if (!OUTLOOK.matcher(lines.get(line)).matches()) return false;
    return lines.stream()
        .skip(line + 1L)
        .limit(3)
        .anyMatch(it -> OUTLOOK_NEXT.matcher(it).matches());
  }

  // Some programs do not mark the lines they repeat: then all that follows is history.
  private static boolean onlyHistory(List<String> lines, int from) {
    var rest = lines.subList(from, lines.size());
    boolean marked = rest.stream().anyMatch(QuotedHistory::quoted);
    return !marked || rest.stream().allMatch(it -> quoted(it) || it.isBlank());
  }

  /** The first line after a quote that stands on top; 0 if none does. */
  private static int past(List<String> lines) {
    int line = 0;
    while (line < lines.size() && lines.get(line).isBlank()) line++;
    if (line < lines.size()) line = attributed(lines, line);
    boolean quotes = false;
    while (line < lines.size() && (quoted(lines.get(line)) || lines.get(line).isBlank()))
      quotes |= quoted(lines.get(line++));
    return quotes ? line : 0;
  }

  private static int signature(List<String> lines, int end) {
    for (int i = 1; i < end; i++) if (lines.get(i).equals("-- ")) return i;
    return end;
  }

  private static boolean quoted(String line) {
    return line.startsWith(">");
  }

  private static String join(List<String> lines) {
    return String.join("\n", lines).replaceAll("\\n{3,}", "\n\n").strip();
  }
}
