package org.mutualcrm.simulation;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.redemption.Replays;
import org.mutualcrm.simulation.SimulationStart.Asked;
import org.mutualcrm.simulation.SimulationStart.AsksForLines;
import org.mutualcrm.simulation.SimulationStart.TooManyWait;
import org.mutualcrm.simulation.SimulationStart.UnknownOffer;
import org.mutualcrm.simulation.SimulationStart.Unreadable;
import org.mutualcrm.simulation.SimulationView.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Simulations that were asked for, and what came of them. */
@Service
public class Simulations {

  /** More do not wait at a time. */
  public static final int MOST_WAITING = 5;

  /** How long the orders of a simulation can be listed. */
  public static final Duration ROWS_KEPT = Duration.ofDays(30);

  private static final int MOST_TRIES = 3;

  /** A worker that takes longer is taken for dead. */
  private static final Duration LEASE = Duration.ofHours(1);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String COLUMNS =
      """
      simulation_id, offer_id, from_day, until_day, margin_basis_points, file_name, status, asked_by, asked_at,
      done_at, report, rows_kept
      """;

  private final JdbcClient jdbc;
  private final Replays replays;
  private final Simulating simulating;
  private final SimulationRows rows;
  private final Clock clock;

  Simulations(
      JdbcClient jdbc, Replays replays, Simulating simulating, SimulationRows rows, Clock clock) {
    this.jdbc = jdbc;
    this.replays = replays;
    this.simulating = simulating;
    this.rows = rows;
    this.clock = clock;
  }

  /** Asks for one on the stored orders of some days. */
  public SimulationStart ask(SimulationQuestion question, String by) {
    var replay = replays.of(question.offer()).orElse(null);
    if (replay == null) return new UnknownOffer();
    return replay.asksForLines() ? new AsksForLines() : insert(question, null, null, by);
  }

  /** Asks for one on the orders of a file, which is read now and worked out later. */
  public SimulationStart ask(SimulationQuestion question, String fileName, byte[] file, String by) {
    if (replays.of(question.offer()).isEmpty()) return new UnknownOffer();
    try {
      simulating.read(file);
    } catch (UnreadableSheet e) {
      return new Unreadable(e.faults());
    }
    var name = fileName.strip().replace('\0', ' ');
    return insert(question, name.length() > 200 ? name.substring(0, 200) : name, file, by);
  }

  // Two who ask at once may both come through: the limit is there against a pile, not for a count.
  private SimulationStart insert(
      SimulationQuestion question, @Nullable String fileName, byte @Nullable [] file, String by) {
    var id = SimulationId.next();
    int asked =
        jdbc.sql(
                """
                insert into simulation (simulation_id, offer_id, from_day, until_day, margin_basis_points, file_name,
                                        file, status, asked_by, asked_at, tries)
                select :id, :offer, :from::date, :until::date, :margin::int, :name, :file, 'WAITING', :by, :now, 0
                where (select count(*) from simulation where status in ('WAITING', 'RUNNING')) < :most
                """)
            .param("id", id.value())
            .param("offer", question.offer().value())
            .param("from", day(question.from()), Types.DATE)
            .param("until", day(question.until()), Types.DATE)
            .param("margin", question.marginBasisPoints(), Types.INTEGER)
            .param("name", fileName, Types.VARCHAR)
            .param("file", file, Types.BINARY)
            .param("by", by)
            .param("now", Timestamp.from(clock.instant()))
            .param("most", MOST_WAITING)
            .update();
    return asked == 1 ? new Asked(id) : new TooManyWait();
  }

  public Optional<SimulationView> find(SimulationId id) {
    return jdbc.sql("select " + COLUMNS + " from simulation where simulation_id = ?")
        .param(id.value())
        .query(Simulations::read)
        .optional();
  }

  /**
   * Those of an offer, the newest first.
   *
   * @param limit 1 to 200
   */
  public List<SimulationView> of(OfferId offer, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from simulation where offer_id = ? order by asked_at desc, simulation_id desc"
                + " limit ?")
        .params(offer.value(), limit)
        .query(Simulations::read)
        .list();
  }

  /**
   * Its orders in the order of time.
   *
   * @param givenOnly only those on which the offer would have given something
   * @param after the number of the last one that is known already; 0 for none
   * @param limit 1 to 500
   */
  public List<SimulationRow> orders(SimulationId id, boolean givenOnly, int after, int limit) {
    return rows.page(id, givenOnly, after, limit);
  }

  public void orders(SimulationId id, Consumer<SimulationRow> each) {
    rows.each(id, each);
  }

  /** Forgets it and its orders, even while it is worked out; false where there is none. */
  @Transactional
  public boolean delete(SimulationId id) {
    int gone =
        jdbc.sql("delete from simulation where simulation_id = ?").param(id.value()).update();
    rows.forget(id);
    return gone == 1;
  }

  /** Takes the oldest that waits, or whose worker is gone. */
  Optional<SimulationView> take() {
    var now = clock.instant();
    return jdbc.sql(
            """
            update simulation set status = 'RUNNING', lease_until = :lease, tries = tries + 1
            where simulation_id = (
              select simulation_id from simulation
              where status = 'WAITING' or status = 'RUNNING' and lease_until < :now
              order by asked_at limit 1 for update skip locked)
            returning *
            """)
        .param("now", Timestamp.from(now))
        .param("lease", Timestamp.from(now.plus(LEASE)))
        .query(Simulations::read)
        .optional();
  }

  byte[] file(SimulationId id) {
    return Objects.requireNonNull(
        jdbc.sql("select file from simulation where simulation_id = ?")
            .param(id.value())
            .query((row, _) -> row.getBytes(1))
            .single());
  }

  /** Where it was deleted meanwhile, its orders go too. */
  @Transactional
  public void done(SimulationId id, SimulationReport report) {
    int done =
        jdbc.sql(
                """
                update simulation set status = 'DONE', report = ?::jsonb, done_at = ?, file = null, rows_kept = true
                where simulation_id = ? and status = 'RUNNING'
                """)
            .params(JSON.writeValueAsString(report), Timestamp.from(clock.instant()), id.value())
            .update();
    if (done == 0) rows.forget(id);
  }

  /** It is tried again, three times in all. */
  void stumbled(SimulationId id) {
    jdbc.sql(
            """
            update simulation set status = case when tries < :most then 'WAITING' else 'FAILED' end,
                                  done_at = case when tries < :most then null else :now::timestamptz end,
                                  file = case when tries < :most then file end
            where simulation_id = :id and status = 'RUNNING'
            """)
        .param("most", MOST_TRIES)
        .param("now", Timestamp.from(clock.instant()))
        .param("id", id.value())
        .update();
  }

  @Transactional
  public void forgetRows() {
    jdbc.sql(
            """
            with old as (
              update simulation set rows_kept = false where rows_kept and done_at < ? returning simulation_id
            )
            delete from simulation_row w using old where w.simulation_id = old.simulation_id
            """)
        .param(Timestamp.from(clock.instant().minus(ROWS_KEPT)))
        .update();
  }

  private static @Nullable Date day(@Nullable LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }

  private static SimulationView read(ResultSet row, int line) throws SQLException {
    var report = row.getString("report");
    return new SimulationView(
        new SimulationId(row.getObject("simulation_id", UUID.class)),
        new SimulationQuestion(
            new OfferId(row.getObject("offer_id", UUID.class)),
            row.getObject("from_day", LocalDate.class),
            row.getObject("until_day", LocalDate.class),
            row.getObject("margin_basis_points", Integer.class)),
        row.getString("file_name"),
        Status.valueOf(row.getString("status")),
        row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant(),
        instant(row.getTimestamp("done_at")),
        report == null ? null : JSON.readValue(report, SimulationReport.class),
        row.getBoolean("rows_kept"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
