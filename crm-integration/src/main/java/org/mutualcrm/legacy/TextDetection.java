package org.mutualcrm.legacy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Finds out in which character set bytes are written, from certain to likely: byte order mark,
 * strict UTF-8, the zeros of UTF-16, then the statistics of a detector, whose exotic answers are
 * only believed where the bytes have the look of another script.
 */
record TextDetection(String charset, int confidence, String why) {

  private static final Map<String, String> BINARIES =
      Map.of(
          "504b0304", "a ZIP archive",
          "d0cf11e0", "an old office document",
          "25504446", "a PDF",
          "1f8b", "a gzip archive",
          "89504e47", "a picture",
          "ffd8ff", "a picture",
          "47494638", "a picture",
          "7f454c46", "a program");
  private static final int SAMPLE = 65_536;

  static TextDetection of(byte[] bytes) {
    refuseKnownBinaries(bytes);
    var found =
        byMark(bytes).or(() -> byZeros(bytes)).or(() -> utf8(bytes)).orElseGet(() -> guess(bytes));
    refuseJunk(bytes, Charset.forName(found.charset()));
    return found;
  }

  static void refuseJunk(byte[] bytes, Charset charset) {
    var sample = new String(bytes, 0, Math.min(bytes.length, SAMPLE), charset);
    long controls =
        sample
            .chars()
            .filter(c -> c < 32 && c != '\t' && c != '\n' && c != '\r' && c != 12)
            .count();
    double share = controls / (double) Math.max(1, sample.length());
    if (share > 0.3 || (controls >= 8 && share > 0.03)) throw notText("binary data");
  }

  static void refuseKnownBinaries(byte[] bytes) {
    var start = HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, 4)));
    BINARIES.forEach((magic, what) -> {
      if (start.startsWith(magic)) throw notText(what);
    });
  }

  private static ImportRefused notText(String what) {
    return ImportRefused.invalid(
        "NOT_TEXT",
        "file",
        "The file is " + what + ", not text",
        "Send a workbook as .xlsx, or export it as CSV.");
  }

  private static Optional<TextDetection> byMark(byte[] bytes) {
    var start = HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, 4)));
    String name = null;
    if (start.startsWith("efbbbf")) name = "UTF-8";
    else if (start.equals("fffe0000")) name = "UTF-32LE";
    else if (start.equals("0000feff")) name = "UTF-32BE";
    else if (start.startsWith("fffe")) name = "UTF-16LE";
    else if (start.startsWith("feff")) name = "UTF-16BE";
    return Optional.ofNullable(name).map(it -> new TextDetection(it, 100, "byte order mark"));
  }

  private static Optional<TextDetection> byZeros(byte[] bytes) {
    int pairs = Math.min(bytes.length, SAMPLE) / 2;
    if (pairs < 2) return Optional.empty();
    int even = 0;
    int odd = 0;
    for (int i = 0; i < pairs; i++) {
      if (bytes[2 * i] == 0) even++;
      if (bytes[2 * i + 1] == 0) odd++;
    }
    double first = even / (double) pairs;
    double second = odd / (double) pairs;
    if (second > 0.3 && first < 0.05) {
      return Optional.of(new TextDetection("UTF-16LE", 90, "every second byte is zero"));
    }
    if (first > 0.3 && second < 0.05) {
      return Optional.of(new TextDetection("UTF-16BE", 90, "every second byte is zero"));
    }
    return Optional.empty();
  }

  private static Optional<TextDetection> utf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return Optional.of(new TextDetection("UTF-8", 100, "all of it is valid UTF-8"));
    } catch (CharacterCodingException _) {
      var text = new String(bytes, StandardCharsets.UTF_8);
      long broken = text.chars().filter(c -> c == 0xFFFD).count();
      long whole = text.chars().filter(c -> c > 127 && c != 0xFFFD).count();
      // One damaged row must not turn every accent of a UTF-8 file into two wrong letters.
      return whole > 10 * broken
          ? Optional.of(
              new TextDetection("UTF-8", 70, "UTF-8, but for " + broken + " unreadable bytes"))
          : Optional.empty();
    }
  }

  private static TextDetection guess(byte[] bytes) {
    var detector = new UniversalDetector();
    detector.handleData(bytes, 0, bytes.length);
    detector.dataEnd();
    var name = detector.getDetectedCharset();
    boolean usable = name != null && Charset.isSupported(name);
    double high = highShare(bytes);
    if (high <= 0.35 && centralEuropean(bytes)) {
      return new TextDetection("windows-1250", 60, "not UTF-8; letters of Central Europe");
    }
    if (usable && high > 0.15 && !name.toUpperCase(Locale.ROOT).startsWith("UTF")) {
      return new TextDetection(name, 75, "looks like the letters of another script");
    }
    boolean western = usable && (name.equals("WINDOWS-1252") || name.startsWith("ISO-8859-1"));
    return new TextDetection(
        "windows-1252", western ? 80 : 50, "not UTF-8; the usual set of Western Windows");
  }

  /** The share of non-ASCII bytes among those that may be letters. */
  private static double highShare(byte[] bytes) {
    long high = 0;
    long letters = 0;
    for (byte b : bytes) {
      if (b < 0) high++;
      else if (Character.isLetter(b)) letters++;
    }
    return high / (double) Math.max(1, high + letters);
  }

  /**
   * Whether bytes that are signs in windows-1252 and letters in windows-1250 stand inside words.
   */
  private static boolean centralEuropean(byte[] bytes) {
    var western = new String(bytes, Charset.forName("windows-1252"));
    var central = new String(bytes, Charset.forName("windows-1250"));
    int odd = 0;
    int high = 0;
    for (int i = 1; i < western.length() - 1; i++) {
      if (western.charAt(i) < 128) continue;
      high++;
      boolean word =
          Character.isLetter(central.charAt(i - 1)) && Character.isLetter(central.charAt(i + 1));
      if (word && !Character.isLetter(western.charAt(i)) && Character.isLetter(central.charAt(i)))
        odd++;
    }
    return odd >= 3 && odd * 5 > high;
  }
}
