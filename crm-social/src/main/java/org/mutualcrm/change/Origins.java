package org.mutualcrm.change;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.idea.IdeaId;
import org.mutualcrm.idea.IdeaState;
import org.mutualcrm.idea.IdeaView;
import org.mutualcrm.idea.Ideas;
import org.mutualcrm.insight.Aspect;
import org.mutualcrm.insight.Insights;
import org.mutualcrm.mention.ListeningQueries;
import org.mutualcrm.mention.QueryId;
import org.mutualcrm.mention.SavedQuery;
import org.mutualcrm.reason.Reason;
import org.springframework.stereotype.Component;

/** What changes begin from, by name. */
@Component
class Origins {

  /** What is said of an item that says nothing of the kind. */
  private static final String NOTHING = "none";

  private final Ideas ideas;
  private final ListeningQueries queries;
  private final Insights insights;

  Origins(Ideas ideas, ListeningQueries queries, Insights insights) {
    this.ideas = ideas;
    this.queries = queries;
    this.insights = insights;
  }

  /** As people read it; empty where there is no such thing. */
  Optional<String> label(Origin.Kind kind, String ref) {
    return switch (kind) {
      case IDEA ->
          id(ref)
              .flatMap(it -> ideas.find(new IdeaId(it)))
              .filter(it -> it.state() == IdeaState.PUBLIC)
              .map(IdeaView::title);
      case QUERY -> id(ref).flatMap(it -> queries.find(new QueryId(it))).map(SavedQuery::name);
      case TOPIC -> label(Aspect.TOPIC, ref);
      case INTENT -> label(Aspect.INTENT, ref);
      case GAP -> reason(ref).map(it -> it.label());
    };
  }

  private Optional<String> label(Aspect aspect, String ref) {
    return Optional.of(ref)
        .filter(it -> !it.equals(NOTHING) && insights.labels(aspect).contains(it));
  }

  private static Optional<UUID> id(String ref) {
    try {
      var id = UUID.fromString(ref);
      // Written shorter, as Java lets it be, the database would not read it.
      return id.toString().equals(ref) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<Reason> reason(String ref) {
    try {
      return Optional.of(Reason.valueOf(ref.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
