package org.mutualcrm.participation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.stereotype.Service;

/**
 * What voters prove themselves by: a personal link, good for one poll only and as long as the
 * person is known, or a pass in the browser that says no more than that it is the same browser.
 * Both are signed, and nothing is stored for them.
 */
@Service
public class PollLinks {

  private static final int MAC = 16;
  private static final int ID = 16;

  private final InstallationSecret secret;
  private final SourceRecords records;

  PollLinks(InstallationSecret secret, SourceRecords records) {
    this.secret = secret;
    this.records = records;
  }

  /** The path of this customer's own link. Empty if there is no such customer. */
  public Optional<String> path(PollView poll, CustomerId customer) {
    var record = new SourceRecordId(customer.value());
    return records.customerOf(record).map(_ -> path(poll, record));
  }

  /** The path of the link of the person this record is of. */
  public String path(PollView poll, SourceRecordId record) {
    return "/p/polls/" + poll.slug() + "/" + sealed("poll-link:" + poll.id(), record.value());
  }

  /** Whose link it is; empty for one that was forged, is of another poll, or of nobody any more. */
  public Optional<SourceRecordId> person(PollView poll, String token) {
    return opened("poll-link:" + poll.id(), token)
        .map(SourceRecordId::new)
        .filter(it -> records.customerOf(it).isPresent());
  }

  public String pass(UUID guest) {
    return sealed("poll-pass", guest);
  }

  /** The guest a pass was made for. */
  public Optional<UUID> guest(@Nullable String pass) {
    return pass == null ? Optional.empty() : opened("poll-pass", pass);
  }

  private String sealed(String purpose, UUID id) {
    var bytes =
        ByteBuffer.allocate(ID + MAC)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(secret.mac(purpose, id.toString()), 0, MAC)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private Optional<UUID> opened(String purpose, String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (bytes.length != ID + MAC) return Optional.empty();
    var buffer = ByteBuffer.wrap(bytes);
    var id = new UUID(buffer.getLong(), buffer.getLong());
    // Compared as it is written, so that one id has one token.
    boolean ours =
        MessageDigest.isEqual(sealed(purpose, id).getBytes(US_ASCII), text.getBytes(US_ASCII));
    return ours ? Optional.of(id) : Optional.empty();
  }
}
