package org.mutualcrm.web.console;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Says what just happened, once, on the page that follows. Controllers hand it on as the flash
 * attribute {@code toast}; a fragment's answer carries it as an event.
 *
 * @param level ok or danger
 * @param undoUrl where to post to take it back
 */
public record Toast(String message, String level, @Nullable String undoUrl)
    implements Serializable {

  /** The flash attribute's name. */
  public static final String NAME = "toast";

  public static Toast ok(String message) {
    return new Toast(message, "ok", null);
  }

  public static Toast undoable(String message, String undoUrl) {
    return new Toast(message, "ok", undoUrl);
  }

  public static Toast failed(String message) {
    return new Toast(message, "danger", null);
  }
}
