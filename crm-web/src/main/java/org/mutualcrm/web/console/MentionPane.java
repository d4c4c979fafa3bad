package org.mutualcrm.web.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.listening.IncidentCard;
import org.mutualcrm.mention.MentionBook;
import org.mutualcrm.mention.MentionCard;
import org.mutualcrm.mention.MentionState;
import org.mutualcrm.mention.SavedQuery;

/** The mentions of a place, and what can be done with them. */
public record MentionPane(
    MentionPlace place,
    List<MentionCard> rows,
    @Nullable String next,
    Map<MentionState, Long> counts,
    List<SavedQuery> queries,
    List<IncidentCard> incidents,
    Map<String, String> names) {

  public boolean shows(MentionState state) {
    return state == place.stands();
  }

  public static String counted(long count) {
    return count > MentionBook.COUNTED ? MentionBook.COUNTED + "+" : Show.number(count);
  }

  public static String tone(MentionState state) {
    return switch (state) {
      case NEW -> "info";
      case RELEVANT, ACTIONED -> "ok";
      case IRRELEVANT, DUPLICATE -> "";
    };
  }

  /** How it stands, with what was done. */
  public String stands(MentionCard it) {
    var action = it.action();
    var what = action == null ? it.state().label() : action.label();
    var staff = it.staff();
    return staff == null ? what : what + " · " + names.getOrDefault(staff, staff);
  }
}
