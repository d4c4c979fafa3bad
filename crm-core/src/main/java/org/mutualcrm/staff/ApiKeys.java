package org.mutualcrm.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.secret.Remembered;
import org.mutualcrm.staff.ApiKeyIssue.AlreadyExpired;
import org.mutualcrm.staff.ApiKeyIssue.BeyondYourRoles;
import org.mutualcrm.staff.ApiKeyIssue.Issued;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keys for machines: issued once, shown once, kept only as a hash, revoked at once. */
@Service
public class ApiKeys {

  /** What every key begins with, so that leaked ones are found by scanners. */
  public static final String PREFIX = "mtl_";

  private static final String KIND = "api-keys";
  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
  private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

  private final SecureRandom random = new SecureRandom();
  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;
  private final Remembered<String, ApiKeyCard> remembered = new Remembered<>();

  ApiKeys(JdbcClient jdbc, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  public ApiKeyIssue issue(IssueApiKey wanted, CurrentStaff by) {
    var beyond = wanted.roles().stream().filter(it -> !by.covers(it)).sorted().toList();
    if (!beyond.isEmpty()) return new BeyondYourRoles(beyond);
    var now = clock.instant();
    if (wanted.expiresAt() != null && !now.isBefore(wanted.expiresAt())) {
      return new AlreadyExpired();
    }
    var prefix = PREFIX + HexFormat.of().formatHex(bytes(4));
    var key = prefix + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    var card =
        new ApiKeyCard(
            ApiKeyId.next(),
            wanted.name(),
            prefix,
            wanted.roles().stream().sorted().toList(),
            by.username(),
            now,
            null,
            wanted.expiresAt(),
            null);
    insert(card, key);
    trail.changed(
        Change.of(KIND, card.id())
            .with("roles", RoleNames.write(card.roles()))
            .with("expiresAt", card.expiresAt()));
    log("apikey.created", card.id(), by);
    return new Issued(card, key);
  }

  @Transactional(readOnly = true)
  public List<ApiKeyCard> list() {
    return jdbc.sql("select * from api_key order by created_at desc, api_key_id")
        .query(ApiKeys::card)
        .list();
  }

  @Transactional
  public ApiKeyRevocation revoke(ApiKeyId id, CurrentStaff by) {
    int revoked =
        jdbc.sql("update api_key set revoked_at = ? where api_key_id = ? and revoked_at is null")
            .params(Timestamp.from(clock.instant()), id.value())
            .update();
    if (revoked == 1) {
      remembered.changed();
      trail.changed(Change.of(KIND, id).with("revoked", false, true));
      log("apikey.revoked", id, by);
      return ApiKeyRevocation.REVOKED;
    }
    boolean known =
        jdbc.sql("select exists (select 1 from api_key where api_key_id = ?)")
            .param(id.value())
            .query(Boolean.class)
            .single();
    return known ? ApiKeyRevocation.ALREADY_REVOKED : ApiKeyRevocation.NO_SUCH_KEY;
  }

  /**
   * Who asks with this key, unless it is unknown, revoked or expired. A revocation in another
   * process is noticed within {@link Remembered#AT_MOST}.
   */
  public Optional<CurrentStaff> authenticate(String key) {
    var now = clock.instant();
    var hash = hash(key);
    return remembered
        .find(hash, () -> read(hash))
        .filter(it -> it.usableAt(now))
        .map(it -> used(it, now));
  }

  private Optional<ApiKeyCard> read(String hash) {
    return jdbc.sql("select * from api_key where hash = ?")
        .param(hash)
        .query(ApiKeys::card)
        .optional();
  }

  private CurrentStaff used(ApiKeyCard card, Instant now) {
    var last = card.lastUsedAt();
    if (last == null || last.plus(USE_IS_NOTED_EVERY).isBefore(now)) {
      jdbc.sql("update api_key set last_used_at = ? where api_key_id = ?")
          .params(Timestamp.from(now), card.id().value())
          .update();
      remembered.changed();
    }
    var roles = EnumSet.noneOf(Role.class);
    roles.addAll(card.roles());
    return new CurrentStaff("key:" + card.id(), card.prefix(), card.name(), roles);
  }

  private void insert(ApiKeyCard card, String key) {
    jdbc.sql(
            """
            insert into api_key (api_key_id, name, prefix, hash, roles, created_by, created_at, expires_at)
            values (:id, :name, :prefix, :hash, :roles, :by, :at, :expires)
            """)
        .param("id", card.id().value())
        .param("name", card.name())
        .param("prefix", card.prefix())
        .param("hash", hash(key))
        .param("roles", RoleNames.write(card.roles()))
        .param("by", card.createdBy())
        .param("at", Timestamp.from(card.createdAt()))
        .param("expires", card.expiresAt() == null ? null : Timestamp.from(card.expiresAt()))
        .update();
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  // A random key of 256 bits needs no slow hash: there is nothing to guess.
  private static String hash(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ApiKeyCard card(ResultSet row, int number) throws SQLException {
    return new ApiKeyCard(
        new ApiKeyId(row.getObject("api_key_id", UUID.class)),
        row.getString("name"),
        row.getString("prefix"),
        RoleNames.read(row.getString("roles")),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("last_used_at")),
        instant(row.getTimestamp("expires_at")),
        instant(row.getTimestamp("revoked_at")));
  }

  private static void log(String event, ApiKeyId id, CurrentStaff by) {
    LOG.atInfo()
        .addKeyValue("event", event)
        .addKeyValue("key", id)
        .addKeyValue("by", by.subject())
        .log("API keys changed");
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
