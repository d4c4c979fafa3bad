package org.mutualcrm.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.webhook.Answer.Answered;
import org.mutualcrm.webhook.Answer.Unreached;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the example of an event type once, also to an endpoint that is stopped, and shows what
 * came.
 */
@Service
public class TestSending {

  private final JdbcClient jdbc;
  private final EventCatalogue catalogue;
  private final Sending sending;
  private final TransactionTemplate transaction;
  private final Clock clock;

  TestSending(
      JdbcClient jdbc,
      EventCatalogue catalogue,
      Sending sending,
      TransactionTemplate transaction,
      Clock clock) {
    this.jdbc = jdbc;
    this.catalogue = catalogue;
    this.sending = sending;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What came of a test.
   *
   * @param event by which the log knows it
   */
  public record Tested(UUID event, AttemptView attempt) {

    public boolean passed() {
      var status = attempt.status();
      return status != null && status / 100 == 2;
    }
  }

  /** Nothing for an endpoint there is not. No retry, and nobody waits behind it. */
  public Optional<Tested> test(EndpointId endpoint, Topic topic) {
    var event = UuidCreator.getTimeOrderedEpochPlus1();
    var data = catalogue.find(topic).exampleData();
    var now = clock.instant();
    var known = transaction.execute(_ -> write(endpoint, event, topic, data));
    if (known == null || !known) return Optional.empty();
    var due = new Due(endpoint, event, event, 1, now, topic.label(), now, data);
    var answer = sending.ask(due);
    jdbc.sql(
            """
            update webhook_delivery set attempts = 1, finished_at = ?, outcome = ? where endpoint_id = ? and event_id = ?
            """)
        .params(Timestamp.from(clock.instant()), Sending.said(answer), endpoint.value(), event)
        .update();
    return Optional.of(new Tested(event, view(due, answer)));
  }

  private boolean write(EndpointId endpoint, UUID event, Topic topic, String data) {
    var now = Timestamp.from(clock.instant());
    int known =
        jdbc.sql(
                """
                insert into webhook_delivery (endpoint_id, event_id, subject_id, topic, occurred_at, state)
                select endpoint_id, ?, ?, ?, ?, 'TEST' from webhook_endpoint where endpoint_id = ?
                """)
            .params(event, event, topic.label(), now, endpoint.value())
            .update();
    if (known == 0) return false;
    jdbc.sql(
            """
            insert into webhook_event (event_id, topic, subject_id, occurred_at, data, fanned_out)
            values (?, ?, ?, ?, ?::jsonb, true)
            """)
        .params(event, topic.label(), event, now, data)
        .update();
    return true;
  }

  private static AttemptView view(Due due, Answer answer) {
    return switch (answer) {
      case Answered it ->
          new AttemptView(due.occurredAt(), it.millis(), it.status(), null, it.body());
      case Unreached it -> new AttemptView(due.occurredAt(), it.millis(), null, it.problem(), null);
    };
  }
}
