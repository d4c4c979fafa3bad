package org.mutualcrm.listening;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * An incident with all that belongs to it.
 *
 * @param volumes by the hour, from two days before it began
 * @param affected those who said most of it first
 * @param affectedPeople how many customers there are in all
 * @param negativeShare of what was said in it; empty where nobody can tell
 * @param reach people who may have read it; empty where nobody can tell
 * @param fromOwnCampaigns what was taken out as answers to our own campaigns; empty where nobody
 *     can tell
 */
public record IncidentView(
    IncidentCard card,
    @Nullable String pauseBy,
    @Nullable Instant pauseAt,
    @Nullable String retro,
    @Nullable String closedBy,
    List<Volume> volumes,
    List<Entry> entries,
    List<Statement> statements,
    List<Affected> affected,
    long affectedPeople,
    OptionalDouble negativeShare,
    OptionalLong reach,
    OptionalLong fromOwnCampaigns) {

  /** What happened, and who did it. */
  public record Entry(Instant at, String author, String what) {}

  /** What may be said meanwhile, once a second person approved it. */
  public record Statement(
      UUID id,
      String text,
      String writtenBy,
      Instant writtenAt,
      @Nullable String approvedBy,
      @Nullable Instant approvedAt) {}

  /** A customer who took part in it. */
  public record Affected(CustomerId id, String name, long said, Instant first) {}
}
