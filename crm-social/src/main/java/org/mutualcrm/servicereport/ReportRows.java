package org.mutualcrm.servicereport;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some of the rows behind a figure, the newest first.
 *
 * @param next where those before them begin; null where there are none
 */
public record ReportRows(List<ReportRow> rows, @Nullable String next) {

  public ReportRows {
    rows = List.copyOf(rows);
  }

  record Cursor(Instant at, UUID conversation, int ordinal) {

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    static final Cursor NEWEST = new Cursor(LATEST, new UUID(-1, -1), 0);

    static Cursor of(ReportRow it) {
      return new Cursor(it.at(), it.conversation().value(), it.ordinal());
    }

    /**
     * @throws IllegalArgumentException if this is no cursor of ours
     */
    static Cursor parse(@Nullable String text) {
      if (text == null) return NEWEST;
      try {
        var parts =
            new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
        var at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
        if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST) || parts.length != 3)
          throw new IllegalArgumentException("Out of range");
        return new Cursor(at, UUID.fromString(parts[1]), Integer.parseInt(parts[2]));
      } catch (IllegalArgumentException
          | DateTimeException
          | ArithmeticException
          | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException("Not a cursor of this list", e);
      }
    }

    @Override
    public String toString() {
      var text =
          "%d %s %d".formatted(ChronoUnit.MICROS.between(Instant.EPOCH, at), conversation, ordinal);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
