package org.mutualcrm.timeline;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** The place in a timeline after a given entry, opaque to callers. */
record Cursor(Instant occurredAt, UUID record, String kind, String ref) {

  static Cursor start() {
    return new Cursor(Instant.parse("2100-01-01T00:00:00Z"), new UUID(-1, -1), "~", "~");
  }

  static Cursor after(TimelineEntry entry) {
    return new Cursor(entry.occurredAt(), entry.record().value(), entry.kind().name(), entry.ref());
  }

  /**
   * @throws IllegalArgumentException if this is no cursor of ours
   */
  static Cursor parse(String text) {
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 4);
      long micros = Long.parseLong(parts[0]);
      return new Cursor(
          Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
          UUID.fromString(parts[1]),
          parts[2],
          parts[3]);
    } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
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
