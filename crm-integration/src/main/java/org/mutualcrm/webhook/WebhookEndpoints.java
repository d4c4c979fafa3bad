package org.mutualcrm.webhook;

import java.net.UnknownHostException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.webhook.Destination.RefusedAddress;
import org.mutualcrm.webhook.EndpointResult.Faulty;
import org.mutualcrm.webhook.EndpointResult.Issued;
import org.mutualcrm.webhook.EndpointResult.Kept;
import org.mutualcrm.webhook.EndpointResult.Moved;
import org.mutualcrm.webhook.EndpointResult.UnknownEndpoint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where events are sent: set up, changed, stopped, given new secrets, removed. */
@Service
@Transactional
public class WebhookEndpoints {

  /** The longest that an old secret may count beside a new one. */
  public static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

  private static final String KIND = "webhooks";
  private static final int LONGEST_NAME = 100;

  private final JdbcClient jdbc;
  private final EndpointBook book;
  private final EndpointSecrets secrets;
  private final Wanted wanted;
  private final WebhookSettings settings;
  private final AuditTrail trail;
  private final Clock clock;

  WebhookEndpoints(
      JdbcClient jdbc,
      EndpointBook book,
      EndpointSecrets secrets,
      Wanted wanted,
      WebhookSettings settings,
      AuditTrail trail,
      Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.secrets = secrets;
    this.wanted = wanted;
    this.settings = settings;
    this.trail = trail;
    this.clock = clock;
  }

  /** By name. */
  public List<WebhookEndpoint> list() {
    return book.list();
  }

  public Optional<WebhookEndpoint> find(EndpointId id) {
    return book.find(id);
  }

  /** Sets one up; what happens from now on is sent there. */
  public EndpointResult create(DraftEndpoint draft, String by) {
    var faulty = fault(draft);
    if (faulty.isPresent()) return faulty.get();
    var id = EndpointId.next();
    var now = clock.instant();
    jdbc.sql(
            """
            insert into webhook_endpoint (endpoint_id, name, url, topics, state, created_by, created_at, changed_at)
            values (?, ?, ?, ?, 'ACTIVE', ?, ?, ?)
            """)
        .params(
            id.value(),
            draft.name(),
            draft.url(),
            topics(draft),
            by,
            Timestamp.from(now),
            Timestamp.from(now))
        .update();
    var secret = secrets.issue(id, Duration.ZERO, now);
    wanted.changed();
    tell(id, null, get(id));
    return new Issued(get(id), secret);
  }

  /**
   * Gives it another name, address or other events.
   *
   * @param version that was read before; if it has another now, nothing changes
   */
  public EndpointResult change(EndpointId id, DraftEndpoint draft, int version) {
    var faulty = fault(draft);
    if (faulty.isPresent()) return faulty.get();
    var before = book.find(id).orElse(null);
    int changed =
        jdbc.sql(
                """
                update webhook_endpoint set name = ?, url = ?, topics = ?, version = version + 1, changed_at = ?
                where endpoint_id = ? and version = ?
                """)
            .params(
                draft.name(),
                draft.url(),
                topics(draft),
                Timestamp.from(clock.instant()),
                id.value(),
                version)
            .update();
    var result = changed(id, changed, before);
    return changed == 0 && result instanceof Kept(var now) ? new Moved(now) : result;
  }

  /** Nothing is sent for a while, and nothing is lost. */
  public EndpointResult pause(EndpointId id, String by) {
    var before = book.find(id).orElse(null);
    int changed =
        jdbc.sql(
                """
                update webhook_endpoint set state = 'PAUSED', state_reason = ?, changed_at = ?
                where endpoint_id = ? and state = 'ACTIVE'
                """)
            .params("Paused by " + by, Timestamp.from(clock.instant()), id.value())
            .update();
    return changed(id, changed, before);
  }

  /** It is sent to again, whatever stopped it; what waited goes first. */
  public EndpointResult activate(EndpointId id) {
    var before = book.find(id).orElse(null);
    int changed =
        jdbc.sql(
                """
                update webhook_endpoint set state = 'ACTIVE', state_reason = null, failures = 0, failing_since = null,
                  rest_until = null, changed_at = ?
                where endpoint_id = ? and state <> 'ACTIVE'
                """)
            .params(Timestamp.from(clock.instant()), id.value())
            .update();
    return changed(id, changed, before);
  }

  /**
   * A new secret; the one before it counts a while longer, so that receivers can change over.
   *
   * @param overlap up to {@link #LONGEST_OVERLAP}; zero where the old one has leaked
   */
  public EndpointResult rotate(EndpointId id, Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0)
      return new Faulty(
          "OVERLAP_OUT_OF_RANGE",
          "overlapHours",
          "The old secret may count for 0 to 168 hours more",
          "Say 0 if it has leaked, 24 if you have a day to change it.");
    // One rotation at a time: two at once would leave three secrets.
    boolean unknown =
        jdbc.sql("select 1 from webhook_endpoint where endpoint_id = ? for update")
            .param(id.value())
            .query()
            .listOfRows()
            .isEmpty();
    if (unknown) return new UnknownEndpoint(id);
    var secret = secrets.issue(id, overlap, clock.instant());
    trail.changed(Change.of(KIND, id).with("secret", "made anew, the old one counts " + overlap));
    return new Issued(get(id), secret);
  }

  /** With all that was, and was to be, sent there. */
  public boolean remove(EndpointId id) {
    var before = book.find(id).orElse(null);
    boolean removed =
        jdbc.sql("delete from webhook_endpoint where endpoint_id = ?").param(id.value()).update()
            == 1;
    if (removed) {
      tell(id, before, null);
      secrets.forget(id);
      for (var table : List.of("webhook_lane", "webhook_delivery", "webhook_attempt"))
        jdbc.sql("delete from " + table + " where endpoint_id = ?").param(id.value()).update();
      wanted.changed();
    }
    return removed;
  }

  private EndpointResult changed(EndpointId id, int rows, @Nullable WebhookEndpoint before) {
    var now = book.find(id).orElse(null);
    if (now == null) return new UnknownEndpoint(id);
    if (rows > 0) {
      wanted.changed();
      tell(id, before, now);
    }
    return new Kept(now);
  }

  private void tell(
      EndpointId id, @Nullable WebhookEndpoint before, @Nullable WebhookEndpoint after) {
    trail.changed(
        Change.of(KIND, id)
            .with("url", told(before), told(after))
            .with(
                "topics",
                before == null ? null : before.topics(),
                after == null ? null : after.topics())
            .with(
                "state",
                before == null ? null : before.state(),
                after == null ? null : after.state()));
  }

  /** Without what some receivers take for a password. */
  private static @Nullable String told(@Nullable WebhookEndpoint endpoint) {
    return endpoint == null ? null : endpoint.url().replaceFirst("[?#].*", "");
  }

  private WebhookEndpoint get(EndpointId id) {
    return book.find(id).orElseThrow();
  }

  private static String[] topics(DraftEndpoint draft) {
    return TopicFilter.of(draft.topics()).sorted().toArray(String[]::new);
  }

  private Optional<Faulty> fault(DraftEndpoint draft) {
    if (draft.name().isEmpty() || draft.name().length() > LONGEST_NAME)
      return Optional.of(
          new Faulty(
              "NAME_INVALID",
              "name",
              "A name has 1 to 100 characters",
              "Say who listens there: Data warehouse."));
    try {
      TopicFilter.of(draft.topics());
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new Faulty(
              "UNKNOWN_EVENT_TYPE",
              "eventTypes",
              String.valueOf(e.getMessage()),
              "The catalogue at /api/v1/event-types names them; customer.* is a group, * is all."));
    }
    return badUrl(draft.url())
        .map(it ->
            new Faulty(
                "URL_REFUSED",
                "url",
                it,
                "Give a public https address, such as https://example.com/webhooks."));
  }

  private Optional<String> badUrl(String url) {
    try {
      Destination.of(url, settings.privateNetworks()).resolve();
      return Optional.empty();
    } catch (UnknownHostException _) {
      // It may get its name later; where it leads is asked again at every attempt.
      return Optional.empty();
    } catch (RefusedAddress | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
