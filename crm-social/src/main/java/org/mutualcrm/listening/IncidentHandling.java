package org.mutualcrm.listening;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.listening.IncidentChange.Changed;
import org.mutualcrm.listening.IncidentChange.NotAllowed;
import org.mutualcrm.listening.IncidentChange.Unknown;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do about an incident. Each decision leaves an entry in its journal. */
@Service
public class IncidentHandling {

  public static final int MAX_TEXT = 4_000;

  private final IncidentStore incidents;
  private final IncidentJournal journal;
  private final AuditTrail trail;
  private final Clock clock;

  IncidentHandling(
      IncidentStore incidents, IncidentJournal journal, AuditTrail trail, Clock clock) {
    this.incidents = incidents;
    this.journal = journal;
    this.trail = trail;
    this.clock = clock;
  }

  /** Gives it to somebody, or to nobody. */
  @Transactional
  public IncidentChange own(IncidentId id, @Nullable String staff, String by) {
    var what =
        staff == null
            ? "left this to nobody"
            : staff.equals(by) ? "looks after this" : "gave this to " + staff;
    return decide(id, by, what, (it, _) -> it.ownBy(staff));
  }

  /**
   * Writes down what happened.
   *
   * @throws IllegalArgumentException if the text is blank or longer than {@link #MAX_TEXT}
   */
  @Transactional
  public IncidentChange note(IncidentId id, String text, String by) {
    return decide(id, by, checked(text), (_, _) -> null);
  }

  /** Holds back what goes out to many, until it is lifted. */
  @Transactional
  public IncidentChange pause(IncidentId id, String by) {
    return decide(id, by, "paused what goes out to many", (it, now) -> it.pause(by, now));
  }

  /** Lets it go out again, or declines the proposal. */
  @Transactional
  public IncidentChange lift(IncidentId id, String by) {
    return decide(id, by, "lets what goes out to many go on", (it, now) -> it.lift(by, now));
  }

  /**
   * Closes it with what was learned.
   *
   * @throws IllegalArgumentException if that is blank or longer than {@link #MAX_TEXT}
   */
  @Transactional
  public IncidentChange close(IncidentId id, String learned, String by) {
    var text = checked(learned);
    return decide(id, by, "closed this", (it, now) -> it.close(by, text, now));
  }

  @Transactional
  public IncidentChange reopen(IncidentId id, String by) {
    return decide(id, by, "opened this again", (it, _) -> it.reopen());
  }

  /**
   * Writes what may be said meanwhile. It may be used once somebody else approved it; nothing if
   * there is no such incident.
   *
   * @throws IllegalArgumentException if the text is blank or longer than {@link #MAX_TEXT}
   */
  @Transactional
  public Optional<UUID> draft(IncidentId id, String text, String by) {
    var words = checked(text);
    if (incidents.findById(id).isEmpty()) return Optional.empty();
    journal.add(id, clock.instant(), by, "wrote a holding statement");
    return Optional.of(journal.draft(id, words, by, clock.instant()));
  }

  /** Approves what somebody else wrote. */
  @Transactional
  public IncidentChange approve(IncidentId id, UUID statement, String by) {
    var now = clock.instant();
    var found = journal.statements(id).stream().filter(it -> it.id().equals(statement)).findFirst();
    if (found.isEmpty()) return new Unknown();
    if (found.get().approvedBy() != null) return new NotAllowed("It is approved already.");
    if (found.get().writtenBy().equals(by))
      return new NotAllowed("Somebody else has to approve what you wrote.");
    if (!journal.approve(id, statement, by, now)) return new NotAllowed("It is approved already.");
    journal.add(id, now, by, "approved a holding statement");
    trail.changed(
        Change.of("incidents", id.value()).with("statement " + statement, "WRITTEN", "APPROVED"));
    return new Changed();
  }

  private IncidentChange decide(
      IncidentId id,
      String by,
      String what,
      BiFunction<Incident, Instant, @Nullable String> decision) {
    var incident = incidents.findById(id).orElse(null);
    if (incident == null) return new Unknown();
    var now = clock.instant();
    var refusal = decision.apply(incident, now);
    if (refusal != null) return new NotAllowed(refusal);
    incidents.save(incident);
    journal.add(id, now, by, what);
    return new Changed();
  }

  private static String checked(String text) {
    var clean = text.replace("\0", "").strip();
    if (clean.isEmpty() || clean.length() > MAX_TEXT)
      throw new IllegalArgumentException("Between 1 and " + MAX_TEXT + " characters, please");
    return clean;
  }
}
