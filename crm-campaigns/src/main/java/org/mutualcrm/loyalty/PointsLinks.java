package org.mutualcrm.loyalty;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.secret.InstallationSecret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links by which customers see their own points without signing in. They are not stored: they
 * follow from the account, its generation and the installation's secret, carry 128 bits nobody can
 * guess, and another generation makes the one before worthless.
 */
@Service
public class PointsLinks {

  private static final int MAC = 16;

  private final InstallationSecret secret;
  private final JdbcClient jdbc;
  private final PointsBook book;
  private final Members members;

  PointsLinks(InstallationSecret secret, JdbcClient jdbc, PointsBook book, Members members) {
    this.secret = secret;
    this.jdbc = jdbc;
    this.book = book;
    this.members = members;
  }

  /** Whose points a link opens. */
  public record Opened(CustomerId customer, PointsView points) {}

  private record Known(UUID programme, int generation) {}

  /** Where a customer sees their points; nothing for who has none in this programme. */
  public Optional<String> link(LoyaltyProgrammeId programme, CustomerId customer) {
    return jdbc.sql(
            """
            select a.account_id, a.generation from loyalty_account a join source_record r using (source_record_id)
            where a.programme_id = :programme and r.customer_id = (
              select customer_id from source_record where source_record_id = :customer)
            order by a.account_id limit 1
            """)
        .param("programme", programme.value())
        .param("customer", customer.value())
        .query((row, _) -> "/p/points/" + token(row.getObject(1, UUID.class), row.getInt(2)))
        .optional();
  }

  /** Makes every link to a customer's points worthless; there is another one at once. */
  @Transactional
  public void replace(LoyaltyProgrammeId programme, CustomerId customer) {
    jdbc.sql(
            """
            update loyalty_account set generation = generation + 1
            where programme_id = :programme and source_record_id in (
              select o.source_record_id from source_record r join source_record o using (customer_id)
              where r.source_record_id = :customer)
            """)
        .param("programme", programme.value())
        .param("customer", customer.value())
        .update();
  }

  /** What a link opens; nothing for one that is forged or was replaced. */
  public Optional<Opened> open(String token) {
    if (token.length() > 60) return Optional.empty();
    try {
      var bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length != 16 + MAC) return Optional.empty();
      var id = ByteBuffer.wrap(bytes);
      var account = new UUID(id.getLong(), id.getLong());
      var proof = Arrays.copyOfRange(bytes, 16, bytes.length);
      return jdbc.sql("select programme_id, generation from loyalty_account where account_id = ?")
          .param(account)
          .query((row, _) -> new Known(row.getObject(1, UUID.class), row.getInt(2)))
          .optional()
          .filter(it -> MessageDigest.isEqual(proof, proof(account, it.generation())))
          .flatMap(it ->
              members
                  .customerOf(account)
                  .flatMap(customer ->
                      book.of(new LoyaltyProgrammeId(it.programme()), customer)
                          .map(points -> new Opened(customer, points))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private String token(UUID account, int generation) {
    var bytes =
        ByteBuffer.allocate(16 + MAC)
            .putLong(account.getMostSignificantBits())
            .putLong(account.getLeastSignificantBits())
            .put(proof(account, generation))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private byte[] proof(UUID account, int generation) {
    return Arrays.copyOf(secret.mac("points-link", account + " " + generation), MAC);
  }
}
