package org.mutualcrm.connector;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.stereotype.Component;

/**
 * Passwords of connections, sealed with AES-256-GCM (NIST SP 800-38D) under a key derived from the
 * installation's, each bound to its connection.
 */
@Component
class Sealing {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  Sealing(InstallationSecret installation) {
    this.key = new SecretKeySpec(installation.mac("database-password", "seal"), "AES");
  }

  byte[] seal(ConnectionId connection, String password) {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      var sealed =
          cipher(Cipher.ENCRYPT_MODE, connection, nonce)
              .doFinal(password.getBytes(StandardCharsets.UTF_8));
      var whole = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
      return whole;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws ImportRefused if it was sealed with another key
   */
  String open(ConnectionId connection, byte[] whole) {
    try {
      var password =
          cipher(Cipher.DECRYPT_MODE, connection, Arrays.copyOf(whole, NONCE))
              .doFinal(whole, NONCE, whole.length - NONCE);
      return new String(password, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException _) {
      throw Faults.invalid(
          "PASSWORD_LOST",
          "password",
          "The password was sealed with another key of this installation",
          "Enter it again.");
    }
  }

  private Cipher cipher(int mode, ConnectionId connection, byte[] nonce)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(connection.toString().getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}
