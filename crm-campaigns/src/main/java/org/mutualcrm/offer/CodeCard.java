package org.mutualcrm.offer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one code.
 *
 * @param voidedAt since when it works no more
 * @param receivedAt when somebody got it
 * @param until from when on it works no more; at the latest the end of its offer
 * @param replaces the code in whose stead it was made
 * @param successor the newest that was made in its stead
 */
public record CodeCard(
    CodeView code,
    OfferId offer,
    UUID batch,
    @Nullable Instant voidedAt,
    @Nullable Instant receivedAt,
    Instant until,
    @Nullable CodeText replaces,
    @Nullable CodeText successor) {

  static CodeCard read(ResultSet row, int number) throws SQLException {
    var code = Codes.read(row, number);
    var received = instant(row.getTimestamp("received_at"));
    var ends = row.getTimestamp("ends_at").toInstant();
    return new CodeCard(
        code,
        new OfferId(row.getObject("offer_id", UUID.class)),
        row.getObject("batch_id", UUID.class),
        instant(row.getTimestamp("voided_at")),
        received,
        earlier(ends, end(code, received, row.getString("valid_for"))),
        text(row.getString("replaces")),
        text(row.getString("successor")));
  }

  private static @Nullable Instant end(
      CodeView code, @Nullable Instant received, @Nullable String validFor) {
    if (code.expiresAt() != null) return code.expiresAt();
    return received == null || validFor == null ? null : TimeSpan.parse(validFor).after(received);
  }

  private static Instant earlier(Instant ends, @Nullable Instant end) {
    return end == null || ends.isBefore(end) ? ends : end;
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private static @Nullable CodeText text(@Nullable String code) {
    return code == null ? null : new CodeText(code);
  }
}
