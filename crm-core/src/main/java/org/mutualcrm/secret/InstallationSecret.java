package org.mutualcrm.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * 32 bytes only this installation knows: {@code crm.secret-key} (Base64), or made once and kept
 * beside the data, readable by its owner only.
 */
@Component
public class InstallationSecret {

  private static final int KEY_BYTES = 32;
  private static final String HMAC = "HmacSHA256";

  private final byte[] key;

  InstallationSecret(
      @Value("${crm.secret-key:}") String key,
      @Value("${crm.secret-key-file:.mutual/secret.key}") Path file) {
    this.key =
        Base64.getDecoder().decode(key.isBlank() ? keptIn(file.toAbsolutePath()) : key.strip());
    if (this.key.length != KEY_BYTES) {
      throw new IllegalStateException(
          "crm.secret-key must be 32 bytes in Base64: openssl rand -base64 32");
    }
  }

  /** The key itself, for what is sealed. */
  public byte[] key() {
    return key.clone();
  }

  /**
   * HMAC-SHA256 (RFC 2104) of a text, 32 bytes. Macs of different purposes have keys of their own,
   * so that none can be passed off as one of another purpose.
   */
  public byte[] mac(String purpose, String text) {
    return mac(mac(key, purpose), text);
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String keptIn(Path file) {
    try {
      if (!Files.exists(file)) make(file);
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the secret key " + file, e);
    }
  }

  private static void make(Path file) throws IOException {
    var fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    Files.createDirectories(file.getParent());
    try {
      Files.writeString(
          file, Base64.getEncoder().encodeToString(fresh), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException _) {
      return;
    }
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
