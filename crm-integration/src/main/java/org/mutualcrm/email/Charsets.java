package org.mutualcrm.email;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes as text, by the charset that is claimed, or by the one they look like. */
final class Charsets {

  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Charsets() {}

  static String decode(byte[] bytes, @Nullable String claimed) {
    var charset = claimed == null ? null : named(claimed);
    // Many write UTF-8, or Windows' letters, and call it ASCII or nothing at all.
    if (charset == null || charset.equals(StandardCharsets.US_ASCII)) return guessed(bytes);
    // What calls itself Latin 1 is nearly always the superset of it that Windows uses.
    return new String(bytes, charset.equals(StandardCharsets.ISO_8859_1) ? WESTERN : charset);
  }

  private static @Nullable Charset named(String name) {
    try {
      return Charset.forName(MimeUtility.javaCharset(name.strip()));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static String guessed(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new String(bytes, WESTERN);
    }
  }
}
