package org.mutualcrm.web.console;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.TimelineAhead;
import org.mutualcrm.timeline.TimelineEntry;
import org.mutualcrm.timeline.TimelinePage;

/**
 * Part of a timeline, grouped by day.
 *
 * @param channels those to choose from; empty on a fragment
 * @param ahead what waits for its time; empty on a fragment
 */
public record TimelineView(
    CustomerId customer,
    TimelineForm form,
    TimelinePage page,
    List<SourceRecord> records,
    List<String> channels,
    TimelineAhead ahead,
    LocalDate today) {

  /** What happened on one day. */
  public record Day(LocalDate date, List<TimelineEntry> entries) {}

  public List<Day> days() {
    var days = new ArrayList<Day>();
    for (var entry : page.entries()) {
      var date = Show.dayOf(entry.occurredAt());
      if (days.isEmpty() || !days.getLast().date().equals(date)) {
        days.add(new Day(date, new ArrayList<>()));
      }
      days.getLast().entries().add(entry);
    }
    return days;
  }

  /** Whether the day's heading is not on the page already, below or above. */
  public boolean headed(Day day) {
    return form.before() == null || !day.date().equals(form.day());
  }

  /** On the way to the present: the heading that was taken off the page to go before it. */
  public @Nullable LocalDate restored() {
    if (form.after() == null || form.day() == null) return null;
    var days = days();
    return !days.isEmpty() && days.getLast().date().equals(form.day()) ? null : form.day();
  }

  /** The first entry of the last contact, where there is something newer above it. */
  public boolean lastContact(TimelineEntry entry) {
    if (!marks() || entry.direction() != Direction.OUTBOUND) return false;
    var first =
        page.entries().stream().filter(it -> it.direction() == Direction.OUTBOUND).findFirst();
    return first.filter(entry::equals).isPresent()
        && (form.before() != null || !page.entries().getFirst().equals(entry));
  }

  private boolean marks() {
    return !Boolean.TRUE.equals(form.met())
        && form.after() == null
        && form.date() == null
        && form.entry() == null
        && form.direction() == null;
  }

  /** Which of several records an entry came through; empty where there is only one. */
  public String origin(TimelineEntry entry) {
    if (records.size() < 2) return "";
    return records.stream()
        .filter(it -> it.id().equals(entry.record()))
        .findFirst()
        .map(it -> Show.source(it.source()) + " " + it.externalId())
        .orElse("");
  }

  public String href(TimelineEntry entry) {
    return "/customers/" + customer + "?entry=" + entry.key() + "#e-" + entry.key();
  }

  public boolean chosen(TimelineEntry entry) {
    return form.entry() != null && entry.key().equals(form.entry());
  }

  /** {@code arrived 3 d late}, or in hours under two days. */
  public static String late(Duration late) {
    long hours = late.toHours();
    return "arrived " + (hours < 48 ? hours + " h" : Show.number(late.toDays()) + " d") + " late";
  }

  public String base() {
    return "/customers/" + customer;
  }

  public String olderHref() {
    var last = Show.dayOf(page.entries().getLast().occurredAt());
    boolean met =
        !marks() || page.entries().stream().anyMatch(it -> it.direction() == Direction.OUTBOUND);
    return base() + "?before=" + page.next() + "&day=" + last + "&met=" + met + form.query(false);
  }

  public String newerHref() {
    var first =
        page.entries().isEmpty() ? form.day() : Show.dayOf(page.entries().getFirst().occurredAt());
    var day = first == null ? "" : "&day=" + first;
    return base() + "?after=" + page.previous() + day + form.query(false);
  }

  public String export(String format) {
    return "/api/v1/customers/" + customer + "/timeline/export." + format + form.exported();
  }
}
