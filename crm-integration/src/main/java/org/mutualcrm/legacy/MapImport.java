package org.mutualcrm.legacy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets a user say what the columns of a file mean. */
@Service
public class MapImport {

  /**
   * What a user says of one column.
   *
   * @param dateOrder for dates that could be read either way; null leaves it to the values
   */
  public record Said(String column, Target target, @Nullable DateOrder dateOrder) {}

  private static final List<String> SEPARATORS = List.of("-", "/", ".");

  private final ImportRuns runs;
  private final ImportFiles files;

  MapImport(ImportRuns runs, ImportFiles files) {
    this.runs = runs;
    this.files = files;
  }

  /**
   * Replaces the mapping. Columns not spoken of are kept as they are, beside the profile.
   *
   * @param settings null leaves them; encoding, delimiter and header stay as at the upload
   * @throws ImportRefused if a column is unknown, or a meaning missing, misplaced or given twice
   */
  @Transactional
  public void map(ImportRunId id, List<Said> columns, @Nullable ImportSettings settings) {
    var run = runs.get(id);
    var input = run.input();
    var said = checked(input, columns);
    var kept = settings == null ? input.settings() : merged(input.settings(), settings);
    var suggestion = new MappingSuggestion(input.kind(), kept);
    List<ColumnStats> stats;
    try (var records = files.records(id, input.layout())) {
      stats = FileScan.of(records, input.layout());
    }
    var mapping = new ArrayList<ColumnMapping>();
    for (int i = 0; i < stats.size(); i++) {
      var name = input.layout().columns().get(i);
      var it = said.getOrDefault(name, new Said(name, Target.KEEP_RAW, null));
      mapping.add(suggestion.said(name, stats.get(i), it.target(), orders(it.dateOrder())));
    }
    run.map(mapping, kept);
    run.checkPlannable();
    runs.save(run);
  }

  private static Map<String, DateOrder> orders(@Nullable DateOrder order) {
    var orders = new HashMap<String, DateOrder>();
    if (order != null) SEPARATORS.forEach(it -> orders.put(it, order));
    return orders;
  }

  private static Map<String, Said> checked(PlanInput input, List<Said> columns) {
    var said = new HashMap<String, Said>();
    var taken = EnumSet.noneOf(Target.class);
    for (var it : columns) {
      if (!input.layout().columns().contains(it.column())) {
        throw ImportRefused.invalid(
            "UNKNOWN_COLUMN",
            "columns",
            "The file has no column \"" + it.column() + "\"",
            "Its columns are " + String.join(", ", input.layout().columns()));
      }
      if (!it.target().fits(input.kind())) {
        throw ImportRefused.invalid(
            "TARGET_MISPLACED",
            it.column(),
            "Rows of " + input.kind() + " have no " + it.target(),
            "Map the column to something else, or keep it as it is.");
      }
      if (said.put(it.column(), it) != null || (!it.target().shared() && !taken.add(it.target()))) {
        throw ImportRefused.invalid(
            "MAPPED_TWICE",
            it.column(),
            "Two columns are mapped to " + it.target() + ", or one column twice",
            "Keep one of them.");
      }
    }
    return said;
  }

  private static ImportSettings merged(ImportSettings before, ImportSettings now) {
    return new ImportSettings(
        before.encoding(),
        before.delimiter(),
        before.header(),
        now.verifiedEmail() == null ? before.verifiedEmail() : now.verifiedEmail(),
        or(now.currency(), before.currency()),
        or(now.defaultCountry(), before.defaultCountry()),
        or(now.cancellationPrefix(), before.cancellationPrefix()),
        or(now.timeZone(), before.timeZone()),
        before.table());
  }

  private static @Nullable String or(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
