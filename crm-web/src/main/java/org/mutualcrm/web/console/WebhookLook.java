package org.mutualcrm.web.console;

import org.mutualcrm.webhook.DeliveryState;
import org.mutualcrm.webhook.EndpointState;
import org.mutualcrm.webhook.WebhookEndpoint;

/** How webhooks look: a word, a colour and an icon for each state. */
public final class WebhookLook {

  private WebhookLook() {}

  public static String label(WebhookEndpoint it) {
    return it.state() == EndpointState.ACTIVE && it.failingSince() != null
        ? "Failing"
        : it.state().label();
  }

  public static String tone(WebhookEndpoint it) {
    return switch (it.state()) {
      case ACTIVE -> it.failingSince() == null ? "ok" : "warn";
      case PAUSED -> "";
      case DISABLED -> "danger";
    };
  }

  public static String icon(WebhookEndpoint it) {
    return switch (it.state()) {
      case ACTIVE -> it.failingSince() == null ? "circle-check" : "alert-triangle";
      case PAUSED -> "player-pause";
      case DISABLED -> "ban";
    };
  }

  public static String tone(DeliveryState it) {
    return switch (it) {
      case DELIVERED -> "ok";
      case DEAD -> "danger";
      case PENDING, TEST -> "";
    };
  }

  public static String icon(DeliveryState it) {
    return switch (it) {
      case DELIVERED -> "check";
      case DEAD -> "circle-x";
      case PENDING -> "clock";
      case TEST -> "flask";
    };
  }
}
