package org.mutualcrm.web.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerCard;
import org.mutualcrm.segment.SegmentBecause;
import org.mutualcrm.segment.SegmentBuild;
import org.mutualcrm.segment.SegmentMovement;
import org.mutualcrm.segment.SegmentPage;
import org.mutualcrm.segment.SegmentSnapshot;
import org.mutualcrm.segment.SegmentUse;
import org.mutualcrm.segment.SegmentView;

/**
 * A segment with all that hangs on it.
 *
 * @param asked who 'why' was asked about, as typed
 * @param found whom that could mean, when it is not one person
 */
public record SegmentPane(
    SegmentView segment,
    SegmentPage members,
    List<SegmentMovement> movements,
    List<SegmentBuild> builds,
    List<SegmentSnapshot> snapshots,
    List<SegmentUse> uses,
    String asked,
    List<CustomerCard> found,
    @Nullable SegmentBecause why,
    @Nullable String whose) {

  public String href() {
    return "/segments/" + segment.id();
  }

  public @Nullable SegmentBuild running() {
    return builds.stream().filter(it -> !it.state().over()).findFirst().orElse(null);
  }

  public boolean list() {
    return segment.kind() == SegmentView.Kind.LIST;
  }

  public String cost() {
    var took = segment.buildTook();
    if (took == null) return "";
    return took.toMillis() < 1_000
        ? took.toMillis() + " ms"
        : "%.1f s".formatted(took.toMillis() / 1_000.0);
  }

  public static String useHref(SegmentUse use) {
    return switch (use.kind()) {
      case "segment" -> "/segments/" + use.id();
      case "offer" -> "/offers/" + use.id();
      case "scoring plan" -> "/scoring-plans/" + use.id();
      default -> "";
    };
  }
}
