package org.mutualcrm.listening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.mutualcrm.listening.SeriesWatch.Alert;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes incidents of alerts, one of those that belong together. */
@Component
class Alarms {

  private static final String OVER =
      "Closed by itself: nobody took it, and it has been quiet for a week.";

  private final IncidentStore incidents;
  private final IncidentJournal journal;
  private final WatchedSources sources;
  private final ApplicationEventPublisher events;

  Alarms(
      IncidentStore incidents,
      IncidentJournal journal,
      WatchedSources sources,
      ApplicationEventPublisher events) {
    this.incidents = incidents;
    this.journal = journal;
    this.sources = sources;
    this.events = events;
  }

  void raise(Alert alert, List<MentionFacts> facts) {
    var negative = IncidentBook.negative(facts, alert.series(), alert.at(), alert.end());
    var name = sources.name(alert.series().accountId());
    var open =
        incidents.findByStatus(IncidentStatus.OPEN).stream()
            .filter(it -> it.isAt(alert.series()) && it.goesOnWith(alert))
            .findFirst();
    if (open.isPresent()) {
      open.get().roseAgain(alert, negative);
      incidents.save(open.get());
      journal.add(
          open.get().id(), alert.end(), IncidentJournal.OURSELVES, "Higher still: " + words(alert));
      return;
    }
    var incident = incidents.save(Incident.openedBy(alert, name, negative));
    journal.add(incident.id(), alert.end(), IncidentJournal.OURSELVES, "Spike: " + words(alert));
    events.publishEvent(
        new IncidentOpened(incident.id(), incident.severity(), incident.detectedAt()));
  }

  void closeForgotten(Instant now) {
    for (var it : incidents.findByStatus(IncidentStatus.OPEN)) {
      if (!it.forgotten(now)) continue;
      it.close(IncidentJournal.OURSELVES, OVER, now);
      incidents.save(it);
      journal.add(it.id(), now, IncidentJournal.OURSELVES, OVER);
    }
  }

  private static String words(Alert alert) {
    var span =
        alert.step().equals(Duration.ofHours(1))
            ? "an hour"
            : alert.step().toMinutes() + " minutes";
    return String.format(
        Locale.UK, "%,d in %s, where %.1f are usual", alert.count(), span, alert.expected());
  }
}
