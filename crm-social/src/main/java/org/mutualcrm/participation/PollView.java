package org.mutualcrm.participation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A poll as it stands.
 *
 * @param slug its name in public addresses
 * @param edition counts up with every change of what is asked; a ballot is for one edition
 * @param closedAt when somebody closed it, or it was found to be over
 */
public record PollView(
    PollId id,
    String slug,
    String question,
    String description,
    List<PollChoice> choices,
    PollKind kind,
    int most,
    boolean anonymous,
    Electorate electorate,
    ResultVisibility visibility,
    @Nullable Integer quorum,
    PollStatus status,
    int edition,
    @Nullable Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable Instant closedAt,
    String by,
    Instant createdAt) {

  /** What a poll is for whoever looks at it now. */
  public enum Standing {
    DRAFT("Draft"),
    SCHEDULED("Scheduled"),
    OPEN("Open"),
    CLOSED("Closed"),
    CANCELLED("Cancelled"),
    ARCHIVED("Archived");

    private final String label;

    Standing(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public Standing standing(Instant now) {
    return switch (status) {
      case DRAFT -> Standing.DRAFT;
      case OPEN -> {
        if (closesAt != null && !closesAt.isAfter(now)) yield Standing.CLOSED;
        yield opensAt != null && opensAt.isAfter(now) ? Standing.SCHEDULED : Standing.OPEN;
      }
      case CLOSED -> Standing.CLOSED;
      case CANCELLED -> Standing.CANCELLED;
      case ARCHIVED -> Standing.ARCHIVED;
    };
  }

  public boolean open(Instant now) {
    return standing(now) == Standing.OPEN;
  }

  /** Whether its result is final. */
  public boolean over(Instant now) {
    var standing = standing(now);
    return standing == Standing.CLOSED || standing == Standing.ARCHIVED;
  }

  public String label(int number) {
    return choices.get(number - 1).label();
  }

  /** When nobody could vote any more; null while somebody still can. */
  public @Nullable Instant endedAt() {
    return closedAt != null ? closedAt : closesAt;
  }

  /** Words of it that were put right after somebody had voted. */
  public record Wording(int number, String was, String became, String by, Instant at) {}
}
