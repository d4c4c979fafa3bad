package org.mutualcrm.consent;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Links that open one thing for one person without signing in. A token is the link's id and its
 * end, 24 bytes, and their HMAC-SHA256 under the installation's secret; it says nothing about the
 * person, can not be guessed or changed, and stops working when its end comes or its row is
 * revoked.
 */
@Component
class SignedLinks {

  private static final int BODY = 24;

  enum Kind {
    PREFERENCES,
    CONFIRMATION
  }

  private final JdbcClient jdbc;
  private final InstallationSecret secret;
  private final Clock clock;

  SignedLinks(JdbcClient jdbc, InstallationSecret secret, Clock clock) {
    this.jdbc = jdbc;
    this.secret = secret;
    this.clock = clock;
  }

  record Issued(UUID id, String token, Instant expiresAt) {}

  record Opened(UUID id, SourceRecordId record, @Nullable UUID consent, boolean used) {}

  Issued issue(
      Kind kind, SourceRecordId record, @Nullable UUID consent, String by, Duration validity) {
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    var now = clock.instant();
    var expires = now.plus(validity).truncatedTo(ChronoUnit.SECONDS);
    jdbc.sql(
            """
            insert into consent_link (source_record_id, link_id, kind, consent_id, issued_by, issued_at, expires_at)
            values (:record, :id, :kind, :consent, :by, :now, :expires)
            """)
        .param("record", record.value())
        .param("id", id)
        .param("kind", kind.name())
        .param("consent", consent, Types.OTHER)
        .param("by", by)
        .param("now", Timestamp.from(now))
        .param("expires", Timestamp.from(expires))
        .update();
    return new Issued(id, token(kind, id, expires), expires);
  }

  /** What a token opens; nothing for one that is forged, over, revoked, or of another kind. */
  Optional<Opened> open(Kind kind, String token) {
    return verified(kind, token)
        .flatMap(id ->
            jdbc.sql(
                    """
                    select link_id, source_record_id, consent_id, used_at is not null from consent_link
                    where link_id = ? and kind = ? and revoked_at is null and expires_at > ?
                    """)
                .params(id, kind.name(), Timestamp.from(clock.instant()))
                .query((row, _) ->
                    new Opened(
                        row.getObject(1, UUID.class),
                        new SourceRecordId(row.getObject(2, UUID.class)),
                        row.getObject(3, UUID.class),
                        row.getBoolean(4)))
                .optional());
  }

  /** Uses a link up; false if it was used before. */
  boolean use(Opened link) {
    return jdbc.sql(
                """
                update consent_link set used_at = ?
                where source_record_id = ? and link_id = ? and used_at is null and revoked_at is null
                """)
            .params(Timestamp.from(clock.instant()), link.record().value(), link.id())
            .update()
        == 1;
  }

  boolean revoke(UUID link) {
    return jdbc.sql(
                """
                update consent_link set revoked_at = coalesce(revoked_at, ?) where link_id = ?
                """)
            .params(Timestamp.from(clock.instant()), link)
            .update()
        == 1;
  }

  private Optional<UUID> verified(Kind kind, String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > 200) return Optional.empty();
    try {
      var decoder = Base64.getUrlDecoder();
      var body = decoder.decode(token.substring(0, dot));
      var mac = decoder.decode(token.substring(dot + 1));
      if (body.length != BODY) return Optional.empty();
      var read = ByteBuffer.wrap(body);
      var id = new UUID(read.getLong(), read.getLong());
      var expires = Instant.ofEpochSecond(read.getLong());
      boolean ours = MessageDigest.isEqual(mac, mac(kind, id, expires));
      return ours && clock.instant().isBefore(expires) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException | java.time.DateTimeException _) {
      return Optional.empty();
    }
  }

  private String token(Kind kind, UUID id, Instant expires) {
    var body =
        ByteBuffer.allocate(BODY)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .putLong(expires.getEpochSecond())
            .array();
    var encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString(body) + "." + encoder.encodeToString(mac(kind, id, expires));
  }

  private byte[] mac(Kind kind, UUID id, Instant expires) {
    return secret.mac("link:" + kind, id + " " + expires.getEpochSecond());
  }
}
