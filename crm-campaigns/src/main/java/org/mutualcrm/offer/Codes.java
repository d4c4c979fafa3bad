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

  private static final String COLUMNS =
      """
      select c.code, c.kind, c.used, c.max_uses, c.voided_at is not null as voided, s.customer_id, c.created_at,
             c.printed, c.expires_at
      """;

  private static final String SELECT =
      COLUMNS
          + """
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

  /** Everything about one code. */
  @Transactional(readOnly = true)
  public Optional<CodeCard> find(CodeText code) {
    return jdbc.sql(
            COLUMNS
                + """
                , c.offer_id, c.batch_id, c.replaces, c.voided_at, c.received_at, o.ends_at, o.valid_for,
                (select n.code from code n where n.replaces = c.code order by n.created_at desc limit 1) as successor
                from code c join offer o using (offer_id) left join source_record s using (source_record_id)
                where c.code = ?
                """)
        .param(code.value())
        .query(CodeCard::read)
        .optional();
  }

  /** The codes that were made together, and how many they are; the newest first. */
  @Transactional(readOnly = true)
  public List<CodeBatch> batches(OfferId offer, int limit) {
    return jdbc.sql(
            """
            select batch_id, size, created_by, created_at, file_name, partners from code_batch
            where offer_id = ? and size > 0 order by created_at desc limit ?
            """)
        .params(offer.value(), limit)
        .query((row, _) ->
            new CodeBatch(
                row.getObject(1, UUID.class),
                row.getInt(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                row.getString(5),
                row.getBoolean(6)))
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
                """
                update code set voided_at = coalesce(voided_at, ?), change_id = null where code = ? and used = 0
                """)
            .params(Timestamp.from(clock.instant()), code.value())
            .update()
        == 1;
  }

  /** Lets a code that was withdrawn work again. */
  @Transactional
  public void restore(CodeText code) {
    jdbc.sql(
            """
            update code set voided_at = null, change_id = null where code = ? and voided_at is not null
            """)
        .param(code.value())
        .update();
  }

  static CodeView read(java.sql.ResultSet row, int number) throws java.sql.SQLException {
    var expires = row.getTimestamp("expires_at");
    var customer = row.getObject("customer_id", UUID.class);
    return new CodeView(
        new CodeText(row.getString("code")),
        CodeKind.valueOf(row.getString("kind")),
        row.getInt("used"),
        row.getObject("max_uses", Integer.class),
        row.getBoolean("voided"),
        customer == null ? null : new CustomerId(customer),
        row.getTimestamp("created_at").toInstant(),
        row.getString("printed"),
        expires == null ? null : expires.toInstant());
  }
}
