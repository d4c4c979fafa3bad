package org.mutualcrm.web.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.InboxView;

/**
 * Which queue a page shows, as its address says it.
 *
 * @param view one of everybody's queues, or the id of a saved one
 * @param q a search that was typed; it stands before the view
 */
public record QueuePlace(String view, String q) {

  public QueuePlace(@Nullable String view, @Nullable String q) {
    this.view = view == null || view.isBlank() ? "open" : view;
    this.q = q == null ? "" : q.strip();
  }

  public static QueuePlace of(InboxView view) {
    return new QueuePlace(view.name().toLowerCase(Locale.ROOT), "");
  }

  /** The query of its links. */
  public String query() {
    return q.isEmpty() ? "?view=" + encoded(view) : "?view=" + encoded(view) + "&q=" + encoded(q);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
