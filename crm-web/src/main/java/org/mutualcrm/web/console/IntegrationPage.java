package org.mutualcrm.web.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.SourceLine;
import org.mutualcrm.capture.SourceLine.Health;
import org.mutualcrm.capture.StoppedEnvelope;
import org.mutualcrm.legacy.ImportHistory.SourceImports;
import org.mutualcrm.legacy.ImportState;
import org.mutualcrm.webhook.WebhookEndpoint;

/**
 * The health board.
 *
 * @param troubled webhook endpoints somebody should look at
 * @param address where our webhooks begin, as seen from outside
 */
public record IntegrationPage(
    List<SourceLine> sources,
    List<StoppedEnvelope> stopped,
    List<SourceImports> imports,
    List<WebhookEndpoint> troubled,
    String address,
    Instant now) {

  public Health health(SourceLine line) {
    return line.health(now);
  }

  /** The state of all in one sentence. */
  public String lede() {
    if (sources.isEmpty()) return "Nothing is connected yet.";
    long stuck = with(Health.STUCK);
    long slow = with(Health.SLOW);
    var all = Show.count(sources.size(), "source", "sources") + ". ";
    long silent = with(Health.SILENT);
    long expiring = with(Health.EXPIRING);
    if (stuck + slow + silent + expiring == 0) return all + "All is well.";
    var parts = new java.util.StringJoiner(", ", all, ".");
    if (stuck > 0) parts.add(Show.number(stuck) + (stuck == 1 ? " needs you" : " need you"));
    if (slow > 0) parts.add(Show.number(slow) + (slow == 1 ? " is slow" : " are slow"));
    if (expiring > 0)
      parts.add(Show.number(expiring) + (expiring == 1 ? " expires soon" : " expire soon"));
    if (silent > 0)
      parts.add(Show.number(silent) + (silent == 1 ? " has" : " have") + " sent nothing yet");
    return parts.toString();
  }

  /** Whether it can rest, go on and be given up: what sources made by calling us can not. */
  public boolean changeable(SourceLine line) {
    return NetworkForm.of(line.account().network()).isPresent();
  }

  /** Who is told an address; the others are asked for their news. */
  public List<SourceLine> called() {
    return sources.stream()
        .filter(
            it -> NetworkForm.of(it.account().network()).map(NetworkForm::webhook).orElse(false))
        .toList();
  }

  public String webhook(SourceLine line) {
    return address + "/webhooks/" + line.account().network() + "/" + line.account().key();
  }

  public static String lag(@Nullable Duration lag) {
    if (lag == null) return "–";
    if (lag.toMinutes() >= 2) return Show.number(lag.toMinutes()) + " min";
    return String.format(Locale.UK, "%.1f s", lag.toMillis() / 1000.0);
  }

  public static String tone(Health health) {
    return switch (health) {
      case WELL -> "ok";
      case SLOW -> "warn";
      case STUCK -> "danger";
      case EXPIRING -> "warn";
      case SILENT, PAUSED, GONE -> "";
    };
  }

  public static String icon(Health health) {
    return switch (health) {
      case WELL -> "circle-check";
      case SLOW -> "alert-triangle";
      case STUCK -> "circle-x";
      case EXPIRING -> "alert-triangle";
      case PAUSED -> "player-pause";
      case GONE -> "plug-connected-x";
      case SILENT -> "clock";
    };
  }

  public static String words(ImportState state) {
    return switch (state) {
      case UPLOADED -> "Uploaded, not mapped yet";
      case MAPPED -> "Mapped, not planned yet";
      case PLANNED -> "Planned, not committed yet";
      case RUNNING -> "Running";
      case DONE -> "Done";
      case FAILED -> "Failed";
      case UNDOING -> "Being taken back";
      case UNDONE -> "Taken back";
    };
  }

  private long with(Health health) {
    return sources.stream().filter(it -> it.health(now) == health).count();
  }
}
