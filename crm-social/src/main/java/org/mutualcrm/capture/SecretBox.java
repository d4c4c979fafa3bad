package org.mutualcrm.capture;

import javax.crypto.spec.SecretKeySpec;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals the secrets of channel accounts at rest with AES-256-GCM under the installation's secret.
 */
@Component
class SecretBox {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AesBytesEncryptor cipher;

  SecretBox(InstallationSecret secret) {
    this.cipher =
        new AesBytesEncryptor(
            new SecretKeySpec(secret.key(), "AES"),
            KeyGenerators.secureRandom(16),
            CipherAlgorithm.GCM);
  }

  byte[] seal(ChannelSecrets secrets) {
    return cipher.encrypt(JSON.writeValueAsBytes(secrets));
  }

  ChannelSecrets open(byte[] sealed) {
    return JSON.readValue(cipher.decrypt(sealed), ChannelSecrets.class);
  }
}
