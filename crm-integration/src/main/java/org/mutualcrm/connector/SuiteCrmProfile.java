package org.mutualcrm.connector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.legacy.ImportSettings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets up all that is read from a SuiteCRM 7 database, mapped: people and organisations with their
 * addresses and e-mail, and what happened with them.
 */
@Service
public class SuiteCrmProfile {

  private final DatabaseSources sources;

  SuiteCrmProfile(DatabaseSources sources) {
    this.sources = sources;
  }

  /**
   * @param source the system's name
   * @param currency of opportunities; without it their amounts are left out
   * @param timeZone null means UTC, in which SuiteCRM writes its times
   * @param everyMinutes null to read by hand, with somebody who looks at each plan
   */
  public record Wanted(
      SourceKey source,
      @Nullable String currency,
      @Nullable String defaultCountry,
      @Nullable String timeZone,
      @Nullable Integer everyMinutes) {}

  @Transactional
  public List<DatabaseSource> apply(ConnectionId connection, Wanted wanted, String by) {
    var settings =
        new ImportSettings(
            null,
            null,
            null,
            null,
            wanted.currency(),
            wanted.defaultCountry(),
            null,
            wanted.timeZone());
    var made = new ArrayList<DatabaseSource>();
    int place = 0;
    for (var it : SuiteCrmQueries.all()) {
      var draft =
          new DraftSource(
              connection,
              "SuiteCRM " + ++place + " " + it.name(),
              it.kind(),
              wanted.source(),
              it.query(),
              SourceMode.WATERMARK,
              null,
              "date_modified",
              settings,
              wanted.everyMinutes() != null,
              wanted.everyMinutes());
      made.add(sources.create(draft, it.mapping(), by));
    }
    return made;
  }
}
