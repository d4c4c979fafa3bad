package org.mutualcrm.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What endpoints are signed for with: 32 random bytes, sealed with AES-256-GCM (NIST SP 800-38D)
 * under a key derived from the installation's. At most two of an endpoint count at a time.
 */
@Component
class EndpointSecrets {

  static final int BYTES = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;
  private final JdbcClient jdbc;

  EndpointSecrets(InstallationSecret installation, JdbcClient jdbc) {
    this.key = new SecretKeySpec(installation.mac("webhook-secret", "seal"), "AES");
    this.jdbc = jdbc;
  }

  /** A new secret, as its owner is shown it once; those before it count a while longer. */
  String issue(EndpointId endpoint, Duration overlap, Instant now) {
    var secret = new byte[BYTES];
    random.nextBytes(secret);
    // Of several that still count only the newest goes on.
    jdbc.sql(
            """
            update webhook_secret s set expires_at = case
              when secret_id = (select secret_id from webhook_secret
                where endpoint_id = :endpoint order by created_at desc, secret_id desc limit 1)
              then least(coalesce(expires_at, :until), :until) else least(coalesce(expires_at, :now), :now) end
            where endpoint_id = :endpoint
            """)
        .param("endpoint", endpoint.value())
        .param("until", Timestamp.from(now.plus(overlap)))
        .param("now", Timestamp.from(now))
        .update();
    jdbc.sql(
            """
            insert into webhook_secret (endpoint_id, secret_id, sealed, created_at) values (?, ?, ?, ?)
            """)
        .params(
            endpoint.value(),
            UuidCreator.getTimeOrderedEpochPlus1(),
            crypt(endpoint, secret),
            Timestamp.from(now))
        .update();
    forgetExpired(endpoint, now);
    return Signing.shown(secret);
  }

  /** Those that count now, newest first. */
  List<byte[]> current(EndpointId endpoint, Instant now) {
    return jdbc.sql(
            """
            select sealed from webhook_secret where endpoint_id = ? and (expires_at is null or expires_at > ?)
            order by created_at desc, secret_id desc limit 2
            """)
        .params(endpoint.value(), Timestamp.from(now))
        .query((row, _) -> opened(endpoint, row.getBytes(1)))
        .list();
  }

  void forget(EndpointId endpoint) {
    jdbc.sql("delete from webhook_secret where endpoint_id = ?").param(endpoint.value()).update();
  }

  private void forgetExpired(EndpointId endpoint, Instant now) {
    jdbc.sql("delete from webhook_secret where endpoint_id = ? and expires_at <= ?")
        .params(endpoint.value(), Timestamp.from(now))
        .update();
  }

  private byte[] crypt(EndpointId endpoint, byte[] secret) {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, endpoint.value(), nonce).doFinal(secret);
      var whole = new byte[NONCE + sealed.length];
      System.arraycopy(nonce, 0, whole, 0, NONCE);
      System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
      return whole;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] opened(EndpointId endpoint, byte[] whole) {
    var nonce = java.util.Arrays.copyOf(whole, NONCE);
    try {
      return cipher(Cipher.DECRYPT_MODE, endpoint.value(), nonce)
          .doFinal(whole, NONCE, whole.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A webhook secret was sealed with another key", e);
    }
  }

  /** Bound to its endpoint: a sealed secret moved to another row does not open. */
  private Cipher cipher(int mode, UUID endpoint, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(endpoint.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return cipher;
  }
}
