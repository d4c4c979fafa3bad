package org.mutualcrm.satisfaction;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some of the answers, the newest first.
 *
 * @param next where those before them begin; null where there are none
 */
public record AnswerPage(List<Survey> answers, @Nullable String next) {

  public AnswerPage {
    answers = List.copyOf(answers);
  }

  record Cursor(Instant at, UUID survey) {

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    static final Cursor NEWEST = new Cursor(LATEST, new UUID(-1, -1));

    static Cursor of(Survey it) {
      return new Cursor(java.util.Objects.requireNonNull(it.answeredAt()), it.id().value());
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
        if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST) || parts.length != 2)
          throw new IllegalArgumentException("Out of range");
        return new Cursor(at, UUID.fromString(parts[1]));
      } catch (IllegalArgumentException
          | DateTimeException
          | ArithmeticException
          | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException("Not a cursor of this list", e);
      }
    }

    @Override
    public String toString() {
      var text = ChronoUnit.MICROS.between(Instant.EPOCH, at) + " " + survey;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
