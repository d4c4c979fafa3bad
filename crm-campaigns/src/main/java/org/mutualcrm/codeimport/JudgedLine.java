package org.mutualcrm.codeimport;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodeMint;
import org.mutualcrm.offer.CodeText;

/**
 * A row, and what can be said of it alone.
 *
 * @param text as it was written, as far as it is kept
 */
record JudgedLine(
    int line, String text, @Nullable String code, @Nullable Instant expires, CodeVerdict verdict) {

  private static final int KEPT = 200;

  static JudgedLine of(CodeLine it, Instant now) {
    var text = it.code().strip().replace('\0', '\uFFFD');
    if (text.length() > KEPT) text = text.substring(0, KEPT);
    var code = code(text);
    if (code == null) return new JudgedLine(it.line(), text, null, null, CodeVerdict.MALFORMED);
    if (code.length() < CodeMint.SHORTEST_SHARED)
      return new JudgedLine(it.line(), text, null, null, CodeVerdict.TOO_SHORT);
    try {
      var expires = expires(it.expires().strip());
      if (expires != null && !expires.isAfter(now))
        return new JudgedLine(it.line(), text, code, null, CodeVerdict.PAST);
      return new JudgedLine(it.line(), text, code, expires, CodeVerdict.FRESH);
    } catch (DateTimeException _) {
      return new JudgedLine(it.line(), text, code, null, CodeVerdict.BAD_DATE);
    }
  }

  JudgedLine as(CodeVerdict other) {
    return new JudgedLine(line, text, code, expires, other);
  }

  private static @Nullable String code(String text) {
    try {
      return new CodeText(text).value();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** A day is meant whole, by the clocks of UTC. */
  private static @Nullable Instant expires(String text) {
    if (text.isEmpty()) return null;
    var end =
        text.length() == 10
            ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
            : Instant.parse(text);
    if (end.isAfter(Instant.parse("2100-01-01T00:00:00Z")))
      throw new DateTimeException("Too far away");
    return end;
  }
}
