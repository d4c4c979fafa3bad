package org.mutualcrm.web.console;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.timeline.ReadTimeline;
import org.mutualcrm.timeline.TimelineAhead;
import org.mutualcrm.timeline.TimelineEntry;
import org.mutualcrm.timeline.TimelineFilter;
import org.mutualcrm.timeline.TimelinePage;
import org.mutualcrm.timeline.TimelinePlace.After;
import org.mutualcrm.timeline.TimelinePlace.Before;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Gathers the part of a timeline that is asked for. */
@Component
class TimelineViews {

  private static final int PAGE = 50;
  private static final int NEIGHBOURS = 20;

  private final ReadTimeline timeline;
  private final SourceRecords records;
  private final Clock clock;

  TimelineViews(ReadTimeline timeline, SourceRecords records, Clock clock) {
    this.timeline = timeline;
    this.records = records;
    this.clock = clock;
  }

  TimelineView of(CustomerId customer, TimelineForm form) {
    try {
      return view(customer, form);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Not a place in this timeline", e);
    }
  }

  private TimelineView view(CustomerId customer, TimelineForm form) {
    var page =
        form.entry() == null || form.fragment()
            ? timeline.page(customer, form.filter(), form.place(), PAGE)
            : around(customer, form.entry());
    return new TimelineView(
        customer,
        form,
        page,
        records.of(customer),
        form.fragment() ? List.of() : channels(customer, form, page),
        form.fragment() ? new TimelineAhead(0, List.of()) : timeline.ahead(customer),
        Show.dayOf(clock.instant()));
  }

  /** One entry among its neighbours. */
  private TimelinePage around(CustomerId customer, String key) {
    var entry =
        timeline
            .entry(customer, key)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such entry"));
    var newer = timeline.page(customer, TimelineFilter.NONE, new After(key), NEIGHBOURS);
    var older = timeline.page(customer, TimelineFilter.NONE, new Before(key), NEIGHBOURS);
    var entries = new ArrayList<TimelineEntry>(newer.entries());
    entries.add(entry);
    entries.addAll(older.entries());
    return new TimelinePage(List.copyOf(entries), older.next(), newer.previous());
  }

  private List<String> channels(CustomerId customer, TimelineForm form, TimelinePage page) {
    boolean whole = !form.filtered() && page.next() == null && page.previous() == null;
    if (!whole) return timeline.channels(customer);
    return page.entries().stream().map(TimelineEntry::channel).distinct().sorted().toList();
  }
}
