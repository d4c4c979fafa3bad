package org.mutualcrm.web.console;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.FileFormat;
import org.mutualcrm.legacy.FileLayout;
import org.mutualcrm.legacy.ImportRowView;
import org.mutualcrm.legacy.ImportState;
import org.mutualcrm.legacy.ImportView;
import org.mutualcrm.legacy.RowAction;
import org.mutualcrm.legacy.Target;

/**
 * One import as its page shows it.
 *
 * @param remap whether the mapping is shown although a plan stands
 * @param action which rows are shown; null means all
 * @param next the row number after which more rows come; null if none do
 * @param problem why the last thing asked for was refused
 */
public record ImportPage(
    ImportView view,
    boolean remap,
    @Nullable RowAction action,
    List<ImportRowView> rows,
    @Nullable Integer next,
    @Nullable String problem) {

  /** Where an import is, as the stepper has it. */
  public enum Step {
    UPLOAD("Upload"),
    MAPPING("Mapping"),
    PREVIEW("Preview"),
    REPORT("Report");

    private final String label;

    Step(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  private record Look(String word, String badge, String tone, String icon) {}

  private static final Map<RowAction, Look> LOOKS =
      Map.of(
          RowAction.CREATED, new Look("created", "Create", "ok", "plus"),
          RowAction.UPDATED, new Look("updated", "Update", "info", "pencil"),
          RowAction.UNCHANGED, new Look("unchanged", "Unchanged", "", "check"),
          RowAction.SKIPPED, new Look("skipped", "Skip", "", "ban"),
          RowAction.REVIEW, new Look("to review", "Review", "warn", "help"),
          RowAction.REJECTED, new Look("rejected", "Reject", "danger", "x"));

  public Step step() {
    return switch (view.card().state()) {
      case UPLOADED, MAPPED -> Step.MAPPING;
      case PLANNED -> remap ? Step.MAPPING : Step.PREVIEW;
      case RUNNING, DONE, UNDOING, UNDONE -> Step.REPORT;
      case FAILED -> remap ? Step.MAPPING : Step.REPORT;
    };
  }

  public boolean running() {
    return view.card().state() == ImportState.RUNNING;
  }

  public int total() {
    var read = view.card().rowsRead();
    return read == null ? 0 : read;
  }

  /** How many rows a commit writes. */
  public int writes() {
    return view.card().count(RowAction.CREATED) + view.card().count(RowAction.UPDATED);
  }

  public List<Target> targets() {
    return Arrays.stream(Target.values()).filter(it -> it.fits(view.card().kind())).toList();
  }

  public String href(@Nullable RowAction shown) {
    var page = "/imports/" + view.card().id();
    return shown == null ? page : page + "?action=" + shown;
  }

  /** How the file is written, in a few words. */
  public static String written(FileLayout layout) {
    var format = layout.format();
    if (format == null || format == FileFormat.DELIMITED) return layout.encoding();
    var sheet = layout.sheet();
    return sheet == null ? format.label() : "Sheet " + sheet;
  }

  public static String word(RowAction action) {
    return look(action).word();
  }

  public static String badge(RowAction action) {
    return look(action).badge();
  }

  public static String tone(RowAction action) {
    return look(action).tone();
  }

  public static String icon(RowAction action) {
    return look(action).icon();
  }

  private static Look look(RowAction action) {
    return java.util.Objects.requireNonNull(LOOKS.get(action));
  }
}
