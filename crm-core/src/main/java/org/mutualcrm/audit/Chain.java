package org.mutualcrm.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How entries hang together: the hash of an entry is the SHA-256, in lower-case hexadecimal digits,
 * of the hash of the entry before (64 digits; 64 zeros before the first) followed by its fields in
 * the order of {@link Field}. Each field is a netstring: the number of bytes of its UTF-8 text, a
 * colon, the text, a comma; a field that is null is {@code -,}. Numbers are decimal, the time is
 * {@code 2026-06-01T12:00:00.000000Z}, always with six digits. An export has the very texts.
 */
public final class Chain {

  /** What stands in the place of a hash before the first entry. */
  public static final String BEGINNING = "0".repeat(64);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Chain() {}

  /** The fields that are hashed, in their order; their names in an export are in lower case. */
  public enum Field {
    NUMBER,
    ID,
    AT,
    ACTOR,
    OPERATION,
    OUTCOME,
    STATUS,
    SUBJECT,
    PART,
    CHANGES,
    REASON,
    REQUEST,
    ADDRESS;

    /** The text that is hashed; null where the entry has none. */
    public @Nullable String of(AuditEntry entry) {
      return switch (this) {
        case NUMBER -> text(entry.number());
        case ID -> entry.id().toString();
        case AT -> time(entry.at());
        case ACTOR -> entry.actor();
        case OPERATION -> entry.operation();
        case OUTCOME -> entry.outcome().name();
        case STATUS -> text(entry.status());
        case SUBJECT -> entry.subject();
        case PART -> entry.part();
        case CHANGES -> entry.changes();
        case REASON -> entry.reason();
        case REQUEST -> entry.request();
        case ADDRESS -> entry.address();
      };
    }
  }

  static String hash(String previous, AuditEntry entry, long number) {
    var text =
        Arrays.stream(Field.values())
            .map(it -> it == Field.NUMBER ? Long.toString(number) : it.of(entry))
            .map(Chain::netstring)
            .collect(Collectors.joining("", previous, ""));
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names of the columns of an export, the hash of the entry before and its own last. */
  public static List<String> columns() {
    var names = Arrays.stream(Field.values()).map(it -> it.name().toLowerCase(Locale.ROOT));
    return Stream.concat(names, Stream.of("previous", "hash")).toList();
  }

  private static String netstring(@Nullable String value) {
    return value == null ? "-," : value.getBytes(UTF_8).length + ":" + value + ",";
  }

  private static @Nullable String text(@Nullable Number value) {
    return value == null ? null : value.toString();
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
