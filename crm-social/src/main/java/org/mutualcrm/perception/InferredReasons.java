package org.mutualcrm.perception;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.reason.Reason;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Why a customer's acts say they follow us, whatever they say. The reason with the most acts of the
 * last year is inferred, if they are two at least; of equals the one shown last.
 */
@Service
public class InferredReasons {

  /** One act is no habit. */
  static final int LEAST = 2;

  /** Whatever hangs on the records of one customer. */
  static final String THEIRS =
      "source_record_id = any(array(select source_record_id from source_record where customer_id = :customer))";

  /**
   * Acts for one reason.
   *
   * @param how which acts count for it, in words
   * @param inferred whether it is the one that is inferred; of one customer at most one is
   */
  public record Evidence(
      Reason reason, long acts, Instant last, List<String> how, boolean inferred) {}

  private final JdbcClient jdbc;
  private final Witnesses witnesses;
  private final Clock clock;

  InferredReasons(JdbcClient jdbc, Witnesses witnesses, Clock clock) {
    this.jdbc = jdbc;
    this.witnesses = witnesses;
    this.clock = clock;
  }

  /** What speaks for each reason in the last year, the most first. */
  @Transactional(readOnly = true)
  public List<Evidence> of(CustomerId customer) {
    return jdbc.sql(statement())
        .param("customer", customer.value())
        .param("since", Timestamp.from(clock.instant().minus(StatedReasons.VALIDITY)))
        .query((row, _) -> {
          var reason = Reason.valueOf(row.getString("reason"));
          return new Evidence(
              reason,
              row.getLong("acts"),
              row.getTimestamp("last").toInstant(),
              witnesses.counts(reason),
              row.getLong("place") == 1 && row.getLong("acts") >= LEAST);
        })
        .list();
  }

  /** Their acts are found by their records: a join is not pushed into the parts of a union. */
  String statement() {
    return """
    select w.reason, count(*) as acts, max(w.at) as last,
           row_number() over (order by count(*) desc, max(w.at) desc, w.reason) as place
    from (%s) w
    where w.%s and w.at > :since
    group by w.reason order by place
    """
        .formatted(witnesses.acts(), THEIRS);
  }
}
