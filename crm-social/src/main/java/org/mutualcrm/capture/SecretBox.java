package org.mutualcrm.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.mutualcrm.channel.ChannelSecrets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals the secrets of channel accounts at rest with AES-256-GCM. The key is {@code crm.secret-key}
 * (32 bytes, Base64); without one it is made once and kept beside the data, readable by its owner
 * only.
 */
@Component
class SecretBox {

  private static final int KEY_BYTES = 32;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AesBytesEncryptor cipher;

  SecretBox(
      @Value("${crm.secret-key:}") String key,
      @Value("${crm.secret-key-file:.mutual/secret.key}") Path file) {
    var bytes =
        Base64.getDecoder().decode(key.isBlank() ? keptIn(file.toAbsolutePath()) : key.strip());
    if (bytes.length != KEY_BYTES) {
      throw new IllegalStateException(
          "crm.secret-key must be 32 bytes in Base64: openssl rand -base64 32");
    }
    this.cipher =
        new AesBytesEncryptor(
            new SecretKeySpec(bytes, "AES"), KeyGenerators.secureRandom(16), CipherAlgorithm.GCM);
  }

  byte[] seal(ChannelSecrets secrets) {
    return cipher.encrypt(JSON.writeValueAsBytes(secrets));
  }

  ChannelSecrets open(byte[] sealed) {
    return JSON.readValue(cipher.decrypt(sealed), ChannelSecrets.class);
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
