package org.mutualcrm.redemption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.redemption.RedemptionBook.Earlier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is read of many commands at once, before anything is locked. */
@Component
class GroupReading {

  private static final String READ =
      """
      select q.n, %s,
             r.redemption_id, r.order_minor, r.discount_minor as given_minor, r.redeemed_at, r.request_hash, %s,
             s.source_record_id as user_record, s.customer_id as user_customer
      from unnest(cast(:codes as text[]), cast(:keys as text[]), cast(:customers as uuid[]))
             with ordinality q(code, key, customer, n)
      join code c on c.code = q.code join offer o using (offer_id) join offer_use u using (offer_id)
      left join redemption r on r.code = q.code and r.idempotency_key = q.key
      left join source_record s on s.source_record_id = coalesce(q.customer, c.source_record_id)
      """
          .formatted(CodeTerms.COLUMNS, LineBook.DISCOUNTS);

  private final JdbcClient jdbc;

  GroupReading(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is known of one command before anything is locked. */
  record Found(CodeTerms terms, @Nullable Earlier earlier, Redeeming.@Nullable User user) {}

  /**
   * For this transaction: nobody waits long for a row that somebody else holds, and rows are only
   * ever looked up by their key. A plan made while a table was small must not read it whole later.
   */
  void begin(int millis) {
    jdbc.sql(
            """
            select set_config('lock_timeout', ?, true), set_config('enable_seqscan', 'off', true),
                   set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
            """)
        .param(millis + "ms")
        .query()
        .singleRow();
  }

  /** By the command's place; a code that does not exist is missing. */
  Map<Integer, Found> read(List<RedeemCode> commands) {
    var found = new HashMap<Integer, Found>();
    jdbc.sql(READ)
        .param("codes", Columns.texts(commands, it -> it.code().value()))
        .param("keys", Columns.texts(commands, RedeemCode::idempotencyKey))
        .param("customers", Columns.texts(commands, it -> it.customer()))
        .query(row -> {
          int place = row.getInt("n") - 1;
          found.put(place, found(commands.get(place), row));
        });
    return found;
  }

  /** What the request's own key did meanwhile, at another process. */
  Optional<Earlier> earlier(RedeemCode command) {
    return Optional.ofNullable(read(List.of(command)).get(0)).map(Found::earlier);
  }

  private static Found found(RedeemCode command, ResultSet row) throws SQLException {
    var terms = CodeTerms.read(row, 0);
    var id = row.getObject("redemption_id", UUID.class);
    var record = row.getObject("user_record", UUID.class);
    var user =
        record == null
            ? null
            : new Redeeming.User(
                new SourceRecordId(record),
                new CustomerId(row.getObject("user_customer", UUID.class)));
    var earlier =
        id == null
            ? null
            : RedemptionBook.earlier(
                row, command.code(), terms.offer(), terms.promise().reward().currency());
    return new Found(terms, earlier, user);
  }

  Map<SourceRecordId, CustomerId> customersOf(Collection<SourceRecordId> records) {
    var customers = new HashMap<SourceRecordId, CustomerId>();
    jdbc.sql(
            """
            select source_record_id, customer_id from source_record
            where source_record_id = any(cast(? as uuid[]))
            """)
        .param(Columns.texts(records, SourceRecordId::value))
        .query(row -> {
          customers.put(
              new SourceRecordId(row.getObject(1, UUID.class)),
              new CustomerId(row.getObject(2, UUID.class)));
        });
    return customers;
  }
}
