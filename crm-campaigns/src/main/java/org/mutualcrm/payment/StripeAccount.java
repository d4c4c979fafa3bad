package org.mutualcrm.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The company's account at Stripe; its keys are sealed at rest with AES-256-GCM. */
@Service
public class StripeAccount {

  private static final String KIND = "payment-accounts";

  private final JdbcClient jdbc;
  private final AesBytesEncryptor cipher;
  private final AuditTrail trail;
  private final Clock clock;

  StripeAccount(JdbcClient jdbc, InstallationSecret secret, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.cipher =
        new AesBytesEncryptor(
            new SecretKeySpec(secret.key(), "AES"),
            KeyGenerators.secureRandom(16),
            CipherAlgorithm.GCM);
    this.trail = trail;
    this.clock = clock;
  }

  /** What may be seen of it. */
  public record Connected(String hint, String by, Instant at) {}

  record Keys(String secretKey, String webhookSecret) {
    String hint() {
      return secretKey.substring(secretKey.length() - 4);
    }

    boolean live() {
      return !secretKey.substring(2).startsWith("_test_");
    }

    /** Two accounts have no secret in common. */
    boolean shares(Keys other) {
      return secretKey.equals(other.secretKey) || webhookSecret.equals(other.webhookSecret);
    }

    @Override
    public String toString() {
      return "Keys[hidden]";
    }
  }

  /** An account, ours now or before, by whose secrets its news are believed. */
  record Listening(UUID id, Keys keys) {}

  /**
   * What was begun with accounts that are not connected any more, and is finished with their keys.
   *
   * @param payments nobody has decided
   * @param refunds the provider has not settled
   */
  public record Unfinished(long payments, long refunds) {
    public boolean any() {
      return payments + refunds > 0;
    }
  }

  /**
   * Connects an account, in the place of one that was before. What was begun with that is finished
   * with its keys. One that was connected before is known by either of its secrets.
   *
   * @param secretKey as Stripe shows it: {@code sk_…} or {@code rk_…}
   * @param webhookSecret of the endpoint {@code /webhooks/payments/stripe}: {@code whsec_…}
   * @throws IllegalArgumentException if these can be no such keys
   */
  @Transactional
  public void connect(String secretKey, String webhookSecret, String by) {
    var keys = keys(secretKey, webhookSecret);
    var known = all("true").stream().filter(it -> it.keys().shares(keys)).findFirst();
    disconnect();
    trail.changed(Change.of(KIND, "stripe").with("keys", keys.hint()));
    if (known.isPresent()) {
      write(known.get().id(), keys, by);
      return;
    }
    jdbc.sql("insert into payment_account values (?, 'stripe', ?, ?, ?, ?, null)")
        .params(
            UuidCreator.getTimeOrderedEpochPlus1(),
            sealed(keys),
            keys.hint(),
            by,
            Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * Other keys of the account that is connected: the ones before are forgotten, and what was begun
   * with them is finished with these.
   *
   * @throws IllegalArgumentException if these can be no such keys
   */
  @Transactional
  public void renew(String secretKey, String webhookSecret, String by) {
    var keys = keys(secretKey, webhookSecret);
    var now =
        all("retired_at is null").stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No account is connected"));
    if (now.keys().live() != keys.live())
      throw new IllegalArgumentException("Keys for tests and for real money are two accounts");
    write(now.id(), keys, by);
    trail.changed(
        Change.of(KIND, "stripe").with("keys", now.keys().hint(), keys.hint() + ", renewed"));
  }

  private void write(UUID id, Keys keys, String by) {
    jdbc.sql(
            """
            update payment_account set sealed = ?, hint = ?, connected_by = ?, connected_at = ?, retired_at = null
            where account_id = ?
            """)
        .params(sealed(keys), keys.hint(), by, Timestamp.from(clock.instant()), id)
        .update();
  }

  private static Keys keys(String secretKey, String webhookSecret) {
    var key = secretKey.strip();
    var webhook = webhookSecret.strip();
    if (!key.matches("(sk|rk)_[\\x21-\\x7E]{8,250}"))
      throw new IllegalArgumentException("A secret key of Stripe begins with sk_ or rk_");
    if (!webhook.matches("whsec_[\\x21-\\x7E]{8,250}"))
      throw new IllegalArgumentException("A signing secret of Stripe begins with whsec_");
    return new Keys(key, webhook);
  }

  private byte[] sealed(Keys it) {
    return cipher.encrypt(
        (it.secretKey() + "\n" + it.webhookSecret()).getBytes(StandardCharsets.UTF_8));
  }

  /** From now on nothing new is paid through it; what was begun is finished. */
  @Transactional
  public void disconnect() {
    int retired =
        jdbc.sql(
                "update payment_account set retired_at = ? where provider = 'stripe' and retired_at is null")
            .param(Timestamp.from(clock.instant()))
            .update();
    if (retired > 0) trail.changed(Change.of(KIND, "stripe").with("connected", true, false));
  }

  public Unfinished unfinished() {
    return jdbc.sql(
            """
            with former as (select account_id from payment_account where provider = 'stripe' and retired_at is not null)
            select (select count(*) from payment join former using (account_id)
                    where status in ('PENDING', 'PROCESSING')) as payments,
                   (select count(*) from payment_refund r join payment using (payment_id) join former using (account_id)
                    where r.status in ('REQUESTED', 'SENT')) as refunds
            """)
        .query(Unfinished.class)
        .single();
  }

  public Optional<Connected> connected() {
    return jdbc.sql(
            """
            select hint, connected_by, connected_at from payment_account
            where provider = 'stripe' and retired_at is null
            """)
        .query((row, _) ->
            new Connected(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
        .optional();
  }

  Optional<UUID> id() {
    return jdbc.sql(
            "select account_id from payment_account where provider = 'stripe' and retired_at is null")
        .query(UUID.class)
        .optional();
  }

  /**
   * @param account null for the one that is connected
   */
  Optional<Keys> keys(@Nullable UUID account) {
    return all("account_id = :account or :account::uuid is null and retired_at is null", account)
        .stream()
        .findFirst()
        .map(Listening::keys);
  }

  /** The one that is connected, and those with which anything was begun. */
  List<Listening> listening() {
    return all(
        "retired_at is null or exists (select 1 from payment p where p.account_id = a.account_id)");
  }

  private List<Listening> all(String which) {
    return all(which, null);
  }

  private List<Listening> all(String which, @Nullable UUID account) {
    return jdbc.sql(
            "select account_id, sealed from payment_account a where provider = 'stripe' and ("
                + which
                + ") order by connected_at desc")
        .param("account", account, Types.OTHER)
        .query((row, _) -> new Listening(row.getObject(1, UUID.class), opened(row.getBytes(2))))
        .list();
  }

  private Keys opened(byte[] sealed) {
    var parts = new String(cipher.decrypt(sealed), StandardCharsets.UTF_8).split("\n", 2);
    return new Keys(parts[0], parts[1]);
  }
}
