package org.mutualcrm.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Header text as RFC 2047 writes what is not ASCII. Neighbouring words of one charset are read as
 * one, since many a sender cuts letters in two, and a word nobody can read is left as it stands.
 */
final class EncodedWords {

  private static final Pattern WORD =
      Pattern.compile("=\\?([^?\\s*]+)(?:\\*[^?\\s]*)?\\?([bBqQ])\\?([^?\\s]*)\\?=");

  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private @Nullable String charset;

  private EncodedWords() {}

  static String decode(String header) {
    var unfolded = header.replaceAll("\\r?\\n(?=[ \\t])", "");
    if (!unfolded.contains("=?")) return unfolded.strip();
    return new EncodedWords().read(unfolded).strip();
  }

  private String read(String header) {
    var words = WORD.matcher(header);
    int end = 0;
    while (words.find()) {
      var between = header.substring(end, words.start());
      if (charset == null || !between.isBlank()) plain(between);
      if (!word(words)) plain(words.group());
      end = words.end();
    }
    return plain(header.substring(end)).text.toString();
  }

  private EncodedWords plain(String words) {
    flush();
    text.append(words);
    return this;
  }

  private boolean word(Matcher word) {
    try {
      var bytes =
          word.group(2).equalsIgnoreCase("b")
              ? Base64.getMimeDecoder().decode(word.group(3))
              : quoted(word.group(3));
      if (charset != null && !charset.equalsIgnoreCase(word.group(1))) flush();
      charset = word.group(1);
      pending.writeBytes(bytes);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private void flush() {
    if (charset != null) text.append(Charsets.decode(pending.toByteArray(), charset));
    pending.reset();
    charset = null;
  }

  private static byte[] quoted(String word) {
    var bytes = new ByteArrayOutputStream();
    var raw = word.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '=' && i + 2 < raw.length) {
        bytes.write(Integer.parseInt(word.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(raw[i] == '_' ? ' ' : raw[i]);
      }
    }
    return bytes.toByteArray();
  }
}
