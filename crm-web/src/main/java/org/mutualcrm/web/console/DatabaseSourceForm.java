package org.mutualcrm.web.console;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.connector.ConnectionId;
import org.mutualcrm.connector.DraftSource;
import org.mutualcrm.connector.SourceMode;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.legacy.ImportSettings;

/** What is to be read from a database, as typed. */
public record DatabaseSourceForm(
    @Nullable UUID connection,
    String name,
    ImportKind kind,
    String source,
    String query,
    SourceMode mode,
    @Nullable String keyColumn,
    @Nullable String watermarkColumn,
    @Nullable String currency,
    @Nullable String defaultCountry,
    @Nullable Boolean automatic,
    @Nullable Integer everyMinutes) {

  static DatabaseSourceForm fresh(@Nullable UUID connection) {
    return new DatabaseSourceForm(
        connection,
        "",
        ImportKind.CUSTOMERS,
        "",
        "",
        SourceMode.WATERMARK,
        null,
        null,
        null,
        null,
        true,
        null);
  }

  /**
   * @throws ImportRefused naming the field that can not be so
   */
  DraftSource draft() {
    if (connection == null) throw wrong("connection", "No connection is chosen", "Choose one.");
    return new DraftSource(
        new ConnectionId(connection),
        name,
        kind,
        key(),
        query,
        mode,
        keyColumn,
        watermarkColumn,
        new ImportSettings(null, null, null, null, currency, defaultCountry, null, null),
        unasked(),
        everyMinutes);
  }

  /** A box that is not ticked is not sent. */
  public boolean unasked() {
    return Boolean.TRUE.equals(automatic);
  }

  private SourceKey key() {
    try {
      return new SourceKey(source);
    } catch (IllegalArgumentException e) {
      throw wrong("source", String.valueOf(e.getMessage()), "For example crm:contoso.");
    }
  }

  private static ImportRefused wrong(String field, String message, String hint) {
    return new ImportRefused(ImportRefused.Kind.INVALID, "INVALID", field, message, hint);
  }

  public static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
