package org.mutualcrm.participation;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.stereotype.Component;

/**
 * What ballots are called. A person's is called like their record. A guest's is called otherwise in
 * every poll, so that nobody sees from the tables what one browser voted in several. In an
 * anonymous poll all are called by a digest keyed with the poll's own key.
 */
@Component
class BallotNames {

  /** Voters are 16 bytes and keys 32, both always, so that the digest can not be extended. */
  static final int KEY_BYTES = 32;

  private final InstallationSecret secret;

  BallotNames(InstallationSecret secret) {
    this.secret = secret;
  }

  UUID ofGuest(PollId poll, UUID guest) {
    return first16(secret.mac("poll-guest", poll + ":" + guest));
  }

  /** The first 16 bytes of SHA-256 of the key and the voter's name, as {@link #SQL} has it. */
  static UUID hidden(byte[] key, UUID voter) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(key);
      digest.update(
          ByteBuffer.allocate(16)
              .putLong(voter.getMostSignificantBits())
              .putLong(voter.getLeastSignificantBits())
              .array());
      return first16(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How a record's ballot is called, over {@code r.source_record_id} and {@code :key}. */
  static final String SQL =
      """
      cast(encode(substring(sha256(cast(:key as bytea) || uuid_send(r.source_record_id)) from 1 for 16), 'hex') as uuid)\
      """;

  private static UUID first16(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
