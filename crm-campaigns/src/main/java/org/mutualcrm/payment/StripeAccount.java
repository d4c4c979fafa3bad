package org.mutualcrm.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
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

  private final JdbcClient jdbc;
  private final AesBytesEncryptor cipher;
  private final Clock clock;

  StripeAccount(JdbcClient jdbc, InstallationSecret secret, Clock clock) {
    this.jdbc = jdbc;
    this.cipher =
        new AesBytesEncryptor(
            new SecretKeySpec(secret.key(), "AES"),
            KeyGenerators.secureRandom(16),
            CipherAlgorithm.GCM);
    this.clock = clock;
  }

  /** What may be seen of it. */
  public record Connected(String hint, String by, Instant at) {}

  record Keys(String secretKey, String webhookSecret) {
    @Override
    public String toString() {
      return "Keys[hidden]";
    }
  }

  /**
   * Connects an account, in the place of one that was before.
   *
   * @param secretKey as Stripe shows it: {@code sk_…} or {@code rk_…}
   * @param webhookSecret of the endpoint {@code /webhooks/payments/stripe}: {@code whsec_…}
   * @throws IllegalArgumentException if these can be no such keys
   */
  @Transactional
  public void connect(String secretKey, String webhookSecret, String by) {
    var key = secretKey.strip();
    var webhook = webhookSecret.strip();
    if (!key.matches("(sk|rk)_[\\x21-\\x7E]{8,250}"))
      throw new IllegalArgumentException("A secret key of Stripe begins with sk_ or rk_");
    if (!webhook.matches("whsec_[\\x21-\\x7E]{8,250}"))
      throw new IllegalArgumentException("A signing secret of Stripe begins with whsec_");
    disconnect();
    jdbc.sql("insert into payment_account values (?, 'stripe', ?, ?, ?, ?, null)")
        .params(
            UuidCreator.getTimeOrderedEpochPlus1(),
            cipher.encrypt((key + "\n" + webhook).getBytes(StandardCharsets.UTF_8)),
            key.substring(key.length() - 4),
            by,
            Timestamp.from(clock.instant()))
        .update();
  }

  /** From now on nothing is paid through it. */
  @Transactional
  public void disconnect() {
    jdbc.sql(
            "update payment_account set retired_at = ? where provider = 'stripe' and retired_at is null")
        .param(Timestamp.from(clock.instant()))
        .update();
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

  Optional<Keys> keys() {
    return jdbc.sql(
            "select sealed from payment_account where provider = 'stripe' and retired_at is null")
        .query((row, _) -> keys(row.getBytes(1)))
        .optional();
  }

  private Keys keys(byte[] sealed) {
    var parts = new String(cipher.decrypt(sealed), StandardCharsets.UTF_8).split("\n", 2);
    return new Keys(parts[0], parts[1]);
  }
}
