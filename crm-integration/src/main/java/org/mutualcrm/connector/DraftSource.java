package org.mutualcrm.connector;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.legacy.ImportSettings;

/**
 * What is to be read from a database, as somebody writes it.
 *
 * @param query one SELECT, without a semicolon
 * @param keyColumn tells rows apart; needed to compare all rows
 * @param watermarkColumn grows with every change; needed to read on from it
 * @param automatic whether rows are imported at once where the meaning of the columns is known;
 *     otherwise somebody looks at the plan each time
 * @param everyMinutes 5 to 10,080; null to read by hand only
 */
public record DraftSource(
    ConnectionId connection,
    String name,
    ImportKind kind,
    SourceKey source,
    String query,
    SourceMode mode,
    @Nullable String keyColumn,
    @Nullable String watermarkColumn,
    ImportSettings settings,
    boolean automatic,
    @Nullable Integer everyMinutes) {

  private static final int LONGEST_QUERY = 20_000;
  private static final Pattern READS = Pattern.compile("(?is)(select|with)\\b.*");

  /**
   * @throws ImportRefused naming the field that can not be so
   */
  public DraftSource {
    name = name.strip();
    query = query.strip();
    keyColumn = keyColumn == null || keyColumn.isBlank() ? null : keyColumn.strip();
    watermarkColumn =
        watermarkColumn == null || watermarkColumn.isBlank() ? null : watermarkColumn.strip();
    if (name.isEmpty() || name.length() > 100)
      throw Faults.invalid(
          "NAME_INVALID", "name", "A name has 1 to 100 characters", "Say what is read.");
    if (query.length() > LONGEST_QUERY || !READS.matcher(query).matches() || ended(query))
      throw Faults.invalid(
          "QUERY_INVALID",
          "query",
          "A query is one SELECT of at most 20,000 characters, without a semicolon",
          "For a whole table: select * from contacts.");
    if (mode == SourceMode.SNAPSHOT && keyColumn == null)
      throw Faults.invalid(
          "KEY_NEEDED",
          "keyColumn",
          "To compare all rows, the column that tells them apart is needed",
          "Name the primary key.");
    if (mode == SourceMode.WATERMARK && watermarkColumn == null)
      throw Faults.invalid(
          "WATERMARK_NEEDED",
          "watermarkColumn",
          "To read on, the column that grows with every change is needed",
          "Name it, such as date_modified, or compare all rows.");
    if (everyMinutes != null && (everyMinutes < 5 || everyMinutes > 10_080))
      throw Faults.invalid(
          "SCHEDULE_INVALID",
          "everyMinutes",
          "A source is read every 5 to 10,080 minutes",
          "Leave it empty to read it by hand.");
  }

  private static boolean ended(String query) {
    // Only outside of words that are looked for; in doubt it is refused.
    return query.replaceAll("'[^']*'", "").toLowerCase(Locale.ROOT).contains(";");
  }
}
