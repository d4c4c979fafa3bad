package org.mutualcrm.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.simulation.Simulating.Line;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The orders of simulations, one by one. */
@Component
class SimulationRows {

  private static final int FETCHED = 2_000;

  private static final String SELECT =
      """
      select w.*, s.customer_id from simulation_row w left join source_record s using (source_record_id)
      where w.simulation_id = ? and w.row_no > ?
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  SimulationRows(JdbcClient jdbc, JdbcTemplate batch) {
    this.jdbc = jdbc;
    this.batch = batch;
  }

  void forget(SimulationId id) {
    jdbc.sql("delete from simulation_row where simulation_id = ?").param(id.value()).update();
  }

  /**
   * In a transaction of its own: whoever plays them only reads.
   *
   * @param first number of the first of them
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void write(SimulationId id, int first, List<Line> lines) {
    var number = new int[] {first};
    batch.batchUpdate(
        """
        insert into simulation_row (simulation_id, row_no, ref, ordered_at, channel, source_record_id, goods_minor,
                                    discount_minor, currency, refusal, habit)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        lines,
        lines.size(),
        (row, it) -> {
          var past = it.placed().order();
          var goods = past.order().goods();
          var refusal = it.played().refusal();
          row.setObject(1, id.value());
          row.setInt(2, number[0]++);
          row.setString(3, it.placed().ref());
          row.setTimestamp(4, Timestamp.from(past.at()));
          row.setString(5, past.channel());
          row.setObject(6, it.placed().record());
          row.setLong(7, goods.getAmountMinorLong());
          row.setLong(8, it.played().off().getAmountMinorLong());
          row.setString(9, goods.getCurrencyUnit().getCode());
          row.setString(10, refusal == null ? null : refusal.name());
          row.setString(11, it.habit().name());
        });
  }

  /** In the order of time, after so many. */
  List<SimulationRow> page(SimulationId id, boolean givenOnly, int after, int limit) {
    return jdbc.sql(SELECT + only(givenOnly) + " order by w.row_no limit ?")
        .params(id.value(), after, limit)
        .query(SimulationRows::read)
        .list();
  }

  @Transactional(readOnly = true)
  public void each(SimulationId id, Consumer<SimulationRow> consumer) {
    try (var rows =
        jdbc
            .sql(SELECT + " order by w.row_no")
            .params(id.value(), 0)
            .withFetchSize(FETCHED)
            .query(SimulationRows::read)
            .stream()) {
      rows.forEach(consumer);
    }
  }

  private static String only(boolean given) {
    return given ? " and w.refusal is null" : "";
  }

  private static SimulationRow read(ResultSet row, int line) throws SQLException {
    var currency = CurrencyUnit.of(row.getString("currency"));
    var refusal = row.getString("refusal");
    return new SimulationRow(
        row.getInt("row_no"),
        row.getString("ref"),
        row.getTimestamp("ordered_at").toInstant(),
        row.getString("channel"),
        row.getObject("customer_id", UUID.class),
        Money.ofMinor(currency, row.getLong("goods_minor")),
        Money.ofMinor(currency, row.getLong("discount_minor")),
        refusal == null ? null : Refusal.valueOf(refusal),
        Habit.valueOf(row.getString("habit")));
  }
}
