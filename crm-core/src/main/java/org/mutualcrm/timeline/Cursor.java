package org.mutualcrm.timeline;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** The place of an entry in a timeline, opaque to callers. */
record Cursor(Instant occurredAt, UUID record, String kind, String ref) {

  private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2101-01-01T00:00:00Z");

  /** The place before everything that happened at this moment or earlier. */
  static Cursor at(Instant moment) {
    return new Cursor(moment.truncatedTo(ChronoUnit.MICROS), new UUID(-1, -1), "", "");
  }

  /** The place after everything that happened at this moment or later. */
  static Cursor until(Instant moment) {
    return new Cursor(moment.truncatedTo(ChronoUnit.MICROS), new UUID(0, 0), "", "");
  }

  static Cursor of(TimelineEntry entry) {
    return new Cursor(entry.occurredAt(), entry.record().value(), entry.kind().name(), entry.ref());
  }

  /**
   * @throws IllegalArgumentException if this is no cursor of ours
   */
  static Cursor parse(String text) {
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 4);
      var at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
      var cursor = new Cursor(at, UUID.fromString(parts[1]), parts[2], parts[3]);
      if (at.isBefore(EARLIEST) || at.isAfter(LATEST) || (parts[2] + parts[3]).indexOf('\0') >= 0) {
        throw new IllegalArgumentException("Out of range");
      }
      return cursor;
    } catch (IllegalArgumentException
        | DateTimeException
        | ArithmeticException
        | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("Not a cursor of this list", e);
    }
  }

  @Override
  public String toString() {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, occurredAt);
    var text = micros + " " + record + " " + kind + " " + ref;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
