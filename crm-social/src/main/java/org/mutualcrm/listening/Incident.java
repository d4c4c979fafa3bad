package org.mutualcrm.listening;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.listening.SeriesWatch.Alert;

/** Something out of the ordinary that somebody looks after, until it is closed. */
@Entity
@Table(name = "incident")
class Incident {

  /** Peaks this close together are one incident. */
  private static final Duration TOGETHER = Duration.ofDays(2);

  private static final Duration QUIET = Duration.ofDays(7);
  private static final int WORST = 5;

  @EmbeddedId private IncidentId id;

  @Column(name = "account_id")
  private UUID accountId;

  @Enumerated(EnumType.STRING)
  private Visibility visibility;

  @Column(name = "source_name")
  private String sourceName;

  @Enumerated(EnumType.STRING)
  private IncidentStatus status;

  private int severity;

  @Column(name = "began_at")
  private Instant beganAt;

  @Column(name = "detected_at")
  private Instant detectedAt;

  @Column(name = "last_alert_at")
  private Instant lastAlertAt;

  @Column(name = "step_minutes")
  private int stepMinutes;

  private long seen;
  private double expected;
  private @Nullable String owner;

  @Enumerated(EnumType.STRING)
  private IncidentPause pause;

  @Column(name = "pause_by")
  private @Nullable String pauseBy;

  @Column(name = "pause_at")
  private @Nullable Instant pauseAt;

  private @Nullable String retro;

  @Column(name = "closed_at")
  private @Nullable Instant closedAt;

  @Column(name = "closed_by")
  private @Nullable String closedBy;

  @Version private @Nullable Long version;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  Incident() {}

  private Incident(Alert alert, String sourceName) {
    this.id = IncidentId.next();
    this.accountId = alert.series().accountId();
    this.visibility = alert.series().visibility();
    this.sourceName = sourceName;
    this.status = IncidentStatus.OPEN;
    this.beganAt = alert.at();
    this.detectedAt = alert.end();
    this.lastAlertAt = alert.end();
    this.stepMinutes = (int) alert.step().toMinutes();
    this.seen = alert.count();
    this.expected = alert.expected();
    this.pause = IncidentPause.PROPOSED;
  }

  static Incident openedBy(Alert alert, String sourceName, OptionalDouble negative) {
    var incident = new Incident(alert, sourceName);
    incident.severity = severity(alert, negative);
    return incident;
  }

  /** One step for what is out of the ordinary, more for how far, how many and how angry. */
  private static int severity(Alert alert, OptionalDouble negative) {
    double factor = alert.count() / Math.max(1, alert.expected());
    double perHour = alert.count() * (double) Duration.ofHours(1).dividedBy(alert.step());
    int severity = 1;
    if (factor >= 5) severity++;
    if (factor >= 20) severity++;
    if (perHour >= 100) severity++;
    if (negative.orElse(0) >= 0.5) severity++;
    return Math.min(severity, WORST);
  }

  IncidentId id() {
    return id;
  }

  int severity() {
    return severity;
  }

  Instant detectedAt() {
    return detectedAt;
  }

  boolean isAt(Series series) {
    return series.accountId().equals(accountId) && series.visibility() == visibility;
  }

  boolean goesOnWith(Alert alert) {
    return status == IncidentStatus.OPEN && alert.at().isBefore(lastAlertAt.plus(TOGETHER));
  }

  void roseAgain(Alert alert, OptionalDouble negative) {
    severity = Math.max(severity, severity(alert, negative));
    if (alert.end().isAfter(lastAlertAt)) lastAlertAt = alert.end();
    // The faster pace may see it first; how bad it got is told by the hour.
    if (alert.step().toMinutes() < stepMinutes || alert.count() <= seen) return;
    stepMinutes = (int) alert.step().toMinutes();
    seen = alert.count();
    expected = alert.expected();
  }

  boolean forgotten(Instant now) {
    return status == IncidentStatus.OPEN && owner == null && lastAlertAt.plus(QUIET).isBefore(now);
  }

  @Nullable String ownBy(@Nullable String staff) {
    if (status == IncidentStatus.CLOSED) return "It is closed. Open it again first.";
    owner = staff;
    return null;
  }

  @Nullable String pause(String by, Instant now) {
    if (status == IncidentStatus.CLOSED) return "It is closed. Open it again first.";
    if (pause == IncidentPause.ACTIVE) return "It is paused already.";
    return paused(IncidentPause.ACTIVE, by, now);
  }

  @Nullable String lift(String by, Instant now) {
    return switch (pause) {
      case ACTIVE -> paused(IncidentPause.LIFTED, by, now);
      case PROPOSED -> paused(IncidentPause.DECLINED, by, now);
      case LIFTED, DECLINED -> "Nothing is paused.";
    };
  }

  private @Nullable String paused(IncidentPause to, String by, Instant now) {
    pause = to;
    pauseBy = by;
    pauseAt = now;
    return null;
  }

  @Nullable String close(String by, String learned, Instant now) {
    if (status == IncidentStatus.CLOSED) return "It is closed already.";
    if (pause == IncidentPause.ACTIVE)
      return "Lift the pause first, so that nothing stays held back.";
    status = IncidentStatus.CLOSED;
    if (pause == IncidentPause.PROPOSED) paused(IncidentPause.DECLINED, by, now);
    retro = learned;
    closedAt = now;
    closedBy = by;
    return null;
  }

  @Nullable String reopen() {
    if (status == IncidentStatus.OPEN) return "It is open.";
    status = IncidentStatus.OPEN;
    closedAt = null;
    closedBy = null;
    return null;
  }
}
