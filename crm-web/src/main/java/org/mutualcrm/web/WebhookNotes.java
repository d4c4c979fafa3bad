package org.mutualcrm.web;

import java.util.UUID;
import org.mutualcrm.staff.CurrentStaff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in the log who changed a webhook endpoint, in the console or over the interface. */
public final class WebhookNotes {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookNotes.class);

  private WebhookNotes() {}

  /**
   * @param what happened, such as {@code webhook.created}
   */
  public static void note(String what, UUID endpoint, CurrentStaff by) {
    LOG.atInfo()
        .addKeyValue("event", what)
        .addKeyValue("endpoint", endpoint)
        .addKeyValue("by", by.subject())
        .log("Webhooks changed");
  }
}
