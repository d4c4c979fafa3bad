package org.mutualcrm.referral;

import java.time.Clock;
import org.mutualcrm.referral.ReferralView.Decision;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person decides what the checks left open, or says that the friend's deed was taken back. */
@Service
public class ReferralDeciding {

  public static final int LONGEST_REASON = 500;

  private final JdbcClient jdbc;
  private final ReferralBook book;
  private final ReferralCourse course;
  private final Clock clock;

  ReferralDeciding(JdbcClient jdbc, ReferralBook book, ReferralCourse course, Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.course = course;
    this.clock = clock;
  }

  /** Every way deciding can end. */
  public sealed interface Decided {

    record Done(ReferralView referral) implements Decided {}

    record UnknownReferral() implements Decided {}

    record NotAllowed(String reason) implements Decided {}
  }

  /**
   * Decides one that is held, once. What a fact speaks against stays blocked whatever is decided.
   *
   * @throws IllegalArgumentException without a reason
   */
  @Transactional
  public Decided decide(ReferralId id, Decision decision, String reason, String by) {
    var words = checked(reason);
    // People before rows, like everybody else.
    course.hold(id);
    boolean decided =
        jdbc.sql(
                    """
                    update referral set decided = ? where referral_id = ? and state = 'HELD' and decided is null
                      and verdict = 'HOLD'
                    """)
                .params(decision.name(), id.value())
                .update()
            == 1;
    if (!decided) return refused(id, "Only one that waits for a person is decided, and once.");
    var said = decision == Decision.RELEASE ? "May be released: " : "Blocked: ";
    book.note(id, ReferralState.HELD, by, said + words, clock.instant());
    return looked(id, by);
  }

  /**
   * The friend's order was refunded, or the deed undone, as the company says.
   *
   * @throws IllegalArgumentException without a reason
   */
  @Transactional
  public Decided reverse(ReferralId id, String reason, String by) {
    var words = checked(reason);
    // People before rows, like everybody else.
    course.hold(id);
    boolean reversed =
        jdbc.sql(
                    """
                    update referral set reversed_because = ? where referral_id = ? and state in ('HELD', 'RELEASED')
                      and reversed_because is null
                    """)
                .params(words, id.value())
                .update()
            == 1;
    if (!reversed) return refused(id, "There is nothing that counted and could be taken back.");
    return looked(id, by);
  }

  private Decided looked(ReferralId id, String by) {
    course.look(id, by);
    return new Decided.Done(book.find(id).orElseThrow());
  }

  private Decided refused(ReferralId id, String reason) {
    return book.find(id).isEmpty() ? new Decided.UnknownReferral() : new Decided.NotAllowed(reason);
  }

  private static String checked(String reason) {
    var words = PlainLine.of(reason, LONGEST_REASON);
    if (words.isEmpty()) throw new IllegalArgumentException("A decision needs its reason");
    return words;
  }
}
