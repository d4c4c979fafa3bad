package org.mutualcrm.web.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.assignment.Agents;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ConversationPage;
import org.mutualcrm.conversation.ConversationQuery;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.InboxView;
import org.mutualcrm.conversation.Macros;
import org.mutualcrm.conversation.QueryFault;
import org.mutualcrm.conversation.SavedView;
import org.mutualcrm.conversation.SavedViews;
import org.mutualcrm.conversation.Seeker;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Teams;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Gathers what the left pane shows. */
@Component
class QueuePanes {

  static final int PAGE = 50;
  private static final int MOST_PAGES = 10;

  private final Inbox inbox;
  private final SavedViews views;
  private final StaffNames names;
  private final Teams teams;
  private final Agents agents;
  private final Macros macros;

  QueuePanes(
      Inbox inbox, SavedViews views, StaffNames names, Teams teams, Agents agents, Macros macros) {
    this.inbox = inbox;
    this.views = views;
    this.names = names;
    this.teams = teams;
    this.agents = agents;
    this.macros = macros;
  }

  static Seeker seeker(CurrentStaff me) {
    return new Seeker(me.username(), Show.zone());
  }

  QueuePane of(
      QueuePlace place,
      @Nullable String cursor,
      int pages,
      @Nullable ConversationId open,
      CurrentStaff me) {
    var standard = standard(place);
    var saved = standard == null ? saved(place, me) : null;
    var search = search(place, standard, saved);
    try {
      var query = ConversationQuery.read(search);
      var rows = new ArrayList<ConversationCard>();
      var next = cursor;
      int shown = 0;
      do {
        var page = page(query, next, me);
        rows.addAll(page.conversations());
        next = page.next();
        shown++;
      } while (next != null && shown < Math.min(pages, MOST_PAGES));
      return pane(
          place,
          standard,
          saved,
          search,
          null,
          query,
          rows,
          next,
          cursor == null ? shown : pages + 1,
          open,
          me);
    } catch (QueryFault fault) {
      return pane(place, standard, saved, search, fault, null, List.of(), null, 1, open, me);
    }
  }

  /** The search a place stands for, or why there is none. */
  ConversationQuery query(QueuePlace place, CurrentStaff me) {
    var standard = standard(place);
    return ConversationQuery.read(
        search(place, standard, standard == null ? saved(place, me) : null));
  }

  private static String search(
      QueuePlace place, @Nullable InboxView standard, @Nullable SavedView saved) {
    if (!place.q().isEmpty()) return place.q();
    if (saved != null) return saved.query();
    return standard == null ? "" : standard.query();
  }

  private QueuePane pane(
      QueuePlace place,
      @Nullable InboxView standard,
      @Nullable SavedView saved,
      String search,
      @Nullable QueryFault fault,
      @Nullable ConversationQuery query,
      List<ConversationCard> rows,
      @Nullable String next,
      int pages,
      @Nullable ConversationId open,
      CurrentStaff me) {
    Map<InboxView, Long> counts = inbox.counts(seeker(me));
    var known = place.q().isEmpty() && standard != null ? counts.get(standard) : null;
    long count = known != null ? known : query == null ? 0 : inbox.count(query, seeker(me));
    return new QueuePane(
        place,
        standard,
        saved,
        search,
        fault,
        count,
        counts,
        views.of(me.username()),
        rows,
        next,
        pages,
        open,
        names.asSeenBy(me),
        teams.list(),
        agents.of(me.username()).available(),
        macros.of(me.username()),
        me);
  }

  private static @Nullable InboxView standard(QueuePlace place) {
    try {
      return InboxView.valueOf(place.view().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private SavedView saved(QueuePlace place, CurrentStaff me) {
    try {
      return views
          .find(UUID.fromString(place.view()), me.username())
          .orElseThrow(QueuePanes::noSuchQueue);
    } catch (IllegalArgumentException _) {
      throw noSuchQueue();
    }
  }

  private static ResponseStatusException noSuchQueue() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such queue");
  }

  private ConversationPage page(ConversationQuery query, @Nullable String cursor, CurrentStaff me) {
    try {
      return inbox.list(query, seeker(me), cursor, PAGE);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Not a place in this queue", e);
    }
  }
}
