package org.mutualcrm.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an answer as RFC 9112 writes it. Nothing is believed to be short: not the head,
 * not the body.
 *
 * @param body at most 2 KB of it, without what is no text
 */
record HttpAnswer(int status, @Nullable Duration retryAfter, String body) {

  private static final int HEAD = 16_384;
  private static final int BODY = 2_048;
  private static final int CONTINUED = 5;
  private static final Duration LONGEST_REST = Duration.ofHours(24);

  /**
   * @throws IOException if it breaks off before its head is over, or is no HTTP
   */
  static HttpAnswer read(InputStream in, Instant now) throws IOException {
    for (int i = 0; i < CONTINUED; i++) {
      var head = head(in);
      int status = status(head);
      if (status < 200) continue;
      var fields = fields(head);
      return new HttpAnswer(
          status, retryAfter(fields.get("retry-after"), now), body(in, fields, status));
    }
    throw new IOException("The answer never came to an end");
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < HEAD) {
      int it = in.read();
      if (it < 0)
        throw new IOException(
            head.isEmpty()
                ? "The connection was closed without an answer"
                : "The answer broke off");
      head.append((char) it);
      if (it == '\n' && (head.toString().endsWith("\r\n\r\n") || head.toString().endsWith("\n\n")))
        return head.toString();
    }
    throw new IOException("The head of the answer is too long");
  }

  private static int status(String head) throws IOException {
    if (!head.matches("(?s)HTTP/1\\.\\d [1-5]\\d\\d[ \\r\\n].*"))
      throw new IOException("The answer is no HTTP");
    return Integer.parseInt(head.substring(9, 12));
  }

  private static Map<String, String> fields(String head) {
    var fields = new HashMap<String, String>();
    head.lines()
        .skip(1)
        .filter(it -> it.indexOf(':') > 0)
        .forEach(it ->
            fields.put(
                it.substring(0, it.indexOf(':')).strip().toLowerCase(Locale.ROOT),
                it.substring(it.indexOf(':') + 1).strip()));
    return fields;
  }

  // Whatever the body does, the status was said: a body that breaks off changes nothing.
  private static String body(InputStream in, Map<String, String> fields, int status) {
    if (status == 204 || status == 304) return "";
    int most = BODY;
    try {
      var length = fields.get("content-length");
      if (length != null && length.matches("\\d{1,9}"))
        most = Math.min(most, Integer.parseInt(length));
      boolean chunked = fields.getOrDefault("transfer-encoding", "").contains("chunked");
      return text(chunked ? chunks(in) : upTo(in, most));
    } catch (IOException _) {
      return "";
    }
  }

  private static byte[] upTo(InputStream in, int most) {
    var bytes = new byte[most];
    int size = 0;
    try {
      for (int n = 0; size < most && n >= 0; size += Math.max(n, 0))
        n = in.read(bytes, size, most - size);
    } catch (IOException _) {
      // What came is kept.
    }
    return java.util.Arrays.copyOf(bytes, size);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var whole = ByteBuffer.allocate(BODY);
    while (whole.hasRemaining()) {
      var size = line(in).replaceFirst(";.*", "").strip();
      if (!size.matches("[0-9a-fA-F]{1,8}")) break;
      long length = Long.parseLong(size, 16);
      if (length == 0) break;
      var part = upTo(in, (int) Math.min(length, whole.remaining()));
      whole.put(part);
      if (part.length < length) break;
      line(in);
    }
    return java.util.Arrays.copyOf(whole.array(), whole.position());
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int it = in.read(); it >= 0 && it != '\n' && line.length() < 100; it = in.read())
      line.append((char) it);
    return line.toString();
  }

  /** As it can be stored and shown: half a letter at the end is left out. */
  private static String text(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.IGNORE)
        .onUnmappableCharacter(CodingErrorAction.IGNORE)
        .decode(ByteBuffer.wrap(bytes))
        .toString()
        .replace("\0", "");
  }

  private static @Nullable Duration retryAfter(@Nullable String value, Instant now) {
    if (value == null) return null;
    try {
      var rest =
          value.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
      if (rest.isNegative()) return null;
      return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    } catch (DateTimeException _) {
      return null;
    }
  }
}
