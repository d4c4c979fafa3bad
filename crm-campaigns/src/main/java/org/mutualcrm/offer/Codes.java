package org.mutualcrm.offer;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The codes of an offer, to be read and handed out. */
@Service
public class Codes {

  private static final String SELECT =
      """
      select c.code, c.kind, c.used, c.max_uses, c.voided_at is not null as voided, s.customer_id, c.created_at
      from code c left join source_record s using (source_record_id)
      where c.offer_id = ? order by c.created_at desc, c.code desc
      """;

  /** An offer may have millions of them, more than fit into memory. */
  private static final int AT_ONCE = 1_000;

  private final JdbcClient jdbc;
  private final Clock clock;

  Codes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param limit 1 to 500
   */
  public List<CodeView> of(OfferId offer, int offset, int limit) {
    return jdbc.sql(SELECT + " limit ? offset ?")
        .params(offer.value(), limit, offset)
        .query(Codes::read)
        .list();
  }

  /** Whose code it is, if it is one at all. */
  public Optional<OfferId> offerOf(CodeText code) {
    return jdbc.sql("select offer_id from code where code = ?")
        .param(code.value())
        .query((row, _) -> new OfferId(row.getObject(1, UUID.class)))
        .optional();
  }

  /** Shows every code of an offer, one by one. */
  @Transactional(readOnly = true)
  public void each(OfferId offer, java.util.function.Consumer<CodeView> consumer) {
    try (Stream<CodeView> codes =
        jdbc.sql(SELECT).withFetchSize(AT_ONCE).param(offer.value()).query(Codes::read).stream()) {
      codes.forEach(consumer);
    }
  }

  /**
   * Remembers to whom a code was handed out, so that its redemption finds its way to their
   * timeline.
   */
  @Transactional
  public boolean handOut(CodeText code, UUID sourceRecord) {
    return jdbc.sql(
                """
                update code set source_record_id = ?, received_at = ?
                where code = ? and source_record_id is null
                """)
            .params(sourceRecord, Timestamp.from(clock.instant()), code.value())
            .update()
        == 1;
  }

  /** Makes a code that nobody used worthless; false if it was used. */
  @Transactional
  public boolean withdraw(CodeText code) {
    return jdbc.sql(
                "update code set voided_at = coalesce(voided_at, ?) where code = ? and used = 0")
            .params(Timestamp.from(clock.instant()), code.value())
            .update()
        == 1;
  }

  /** Lets a code that was withdrawn work again. */
  @Transactional
  public void restore(CodeText code) {
    jdbc.sql("update code set voided_at = null where code = ? and voided_at is not null")
        .param(code.value())
        .update();
  }

  private static CodeView read(java.sql.ResultSet row, int number) throws java.sql.SQLException {
    var customer = row.getObject("customer_id", UUID.class);
    return new CodeView(
        new CodeText(row.getString("code")),
        CodeKind.valueOf(row.getString("kind")),
        row.getInt("used"),
        row.getObject("max_uses", Integer.class),
        row.getBoolean("voided"),
        customer == null ? null : new CustomerId(customer),
        row.getTimestamp("created_at").toInstant());
  }
}
