package org.mutualcrm.capture;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.secret.Remembered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Our accounts on the networks, and the secrets we share with each. */
@Service
public class ChannelAccounts {

  private static final String KIND = "channels";

  private static final String SELECT =
      "select account_id, network, account_key, external_id, name, settings from channel_account ";

  private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final SecretBox box;
  private final AuditTrail trail;
  private final Clock clock;
  private final Remembered<String, Door> doors = new Remembered<>();

  /** A connected account, and what those prove themselves by who deliver to it. */
  record Door(ChannelAccount account, ChannelSecrets secrets) {}

  ChannelAccounts(JdbcClient jdbc, SecretBox box, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.box = box;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Connects an account, or connects it anew with other secrets; its history stays, and what was
   * refused before is asked for at once.
   */
  @Transactional
  public ChannelAccount connect(ConnectAccount command) {
    doors.changed();
    var before = find(command.network(), command.key()).orElse(null);
    askAnew(command);
    jdbc.sql(
            """
            insert into channel_account (account_id, network, account_key, external_id, name, sealed_secrets,
                connected_at, settings)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (network, account_key) do update set
                external_id = excluded.external_id, name = excluded.name, sealed_secrets = excluded.sealed_secrets,
                connected_at = excluded.connected_at, settings = excluded.settings,
                disconnected_at = null
            """)
        .params(
            UuidCreator.getTimeOrderedEpochPlus1(),
            command.network(),
            command.key(),
            command.externalId(),
            command.name(),
            box.seal(command.secrets()),
            Timestamp.from(clock.instant()),
            JSON.writeValueAsString(command.settings()))
        .update();
    expires(command);
    var account = find(command.network(), command.key()).orElseThrow();
    trail.changed(
        Change.of(KIND, account.id())
            .with("secrets", before == null ? "given" : "given anew")
            .with("externalId", before == null ? null : before.externalId(), account.externalId())
            .with("settings", before == null ? null : before.settings(), account.settings()));
    return account;
  }

  private void expires(ConnectAccount command) {
    var at = command.expiresAt();
    jdbc.sql(
            """
            update channel_account set expires_at = :at where network = :network and account_key = :key
            """)
        .param("at", at == null ? null : Timestamp.from(at))
        .param("network", command.network())
        .param("key", command.key())
        .update();
  }

  /** Where another account now stands under the same key, how far the old one was read is void. */
  private void askAnew(ConnectAccount command) {
    jdbc.sql(
            """
            update channel_poll p set next_at = ?, failures = 0, error = null,
                cursor = case when a.external_id = ? then p.cursor end
            from channel_account a
            where a.account_id = p.account_id and a.network = ? and a.account_key = ?
            """)
        .params(
            Timestamp.from(clock.instant()), command.externalId(), command.network(), command.key())
        .update();
  }

  public Optional<ChannelAccount> find(String network, String key) {
    return jdbc.sql(SELECT + "where network = ? and account_key = ?")
        .params(network, key)
        .query(ChannelAccounts::read)
        .optional();
  }

  /** The same, unless it was given up. */
  public Optional<ChannelAccount> findConnected(String network, String key) {
    return jdbc.sql(SELECT + "where network = ? and account_key = ? and disconnected_at is null")
        .params(network, key)
        .query(ChannelAccounts::read)
        .optional();
  }

  /**
   * The account that deliveries to this address are for. What another process changes is noticed
   * within {@link Remembered#AT_MOST}.
   */
  Optional<Door> door(String network, String key) {
    return doors.find(
        network + "/" + key,
        () -> findConnected(network, key).map(it -> new Door(it, secrets(it))));
  }

  /** Lets an account rest. False if there is none that could. */
  @Transactional
  public boolean pause(UUID id) {
    return told(
        id,
        "PAUSED",
        jdbc.sql(
                """
                update channel_account set paused_at = coalesce(paused_at, ?)
                where account_id = ? and disconnected_at is null
                """)
            .params(Timestamp.from(clock.instant()), id)
            .update());
  }

  /** Lets it take part again; what was delivered meanwhile is read, and what waits is sent. */
  @Transactional
  public boolean resume(UUID id) {
    jdbc.sql("update channel_poll set next_at = ? where account_id = ?")
        .params(Timestamp.from(clock.instant()), id)
        .update();
    return told(
        id,
        "CONNECTED",
        jdbc.sql(
                "update channel_account set paused_at = null where account_id = ? and disconnected_at is null")
            .param(id)
            .update());
  }

  /** Gives an account up and forgets its secrets. Connecting it again brings it back. */
  @Transactional
  public boolean disconnect(UUID id) {
    doors.changed();
    return told(
        id,
        "DISCONNECTED",
        jdbc.sql(
                """
                update channel_account
                set disconnected_at = ?, paused_at = null, expires_at = null, sealed_secrets = ?
                where account_id = ? and disconnected_at is null
                """)
            .params(Timestamp.from(clock.instant()), box.seal(new ChannelSecrets("", "", "")), id)
            .update());
  }

  private boolean told(UUID id, String state, int changed) {
    if (changed == 1) trail.changed(Change.of(KIND, id).with("state", state));
    return changed == 1;
  }

  public AccountState state(ChannelAccount account) {
    return jdbc.sql(
            """
            select case when disconnected_at is not null then 'DISCONNECTED'
                        when paused_at is not null then 'PAUSED' else 'CONNECTED' end
            from channel_account where account_id = ?
            """)
        .param(account.id())
        .query((row, _) -> AccountState.valueOf(row.getString(1)))
        .single();
  }

  public Optional<ChannelAccount> find(UUID id) {
    return jdbc.sql(SELECT + "where account_id = ?")
        .param(id)
        .query(ChannelAccounts::read)
        .optional();
  }

  public List<ChannelAccount> all() {
    return jdbc.sql(SELECT + "order by network, name").query(ChannelAccounts::read).list();
  }

  public ChannelSecrets secrets(ChannelAccount account) {
    var sealed =
        jdbc.sql("select sealed_secrets from channel_account where account_id = ?")
            .param(account.id())
            .query(byte[].class)
            .single();
    return box.open(sealed);
  }

  static ChannelAccount read(ResultSet row, int number) throws SQLException {
    return new ChannelAccount(
        row.getObject("account_id", UUID.class),
        row.getString("network"),
        row.getString("account_key"),
        row.getString("external_id"),
        row.getString("name"),
        JSON.readValue(row.getString("settings"), SETTINGS));
  }
}
