package org.mutualcrm.listening;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts, and whatever else is watched. */
@Component
class WatchedSources {

  private static final String OF_ACCOUNTS =
      """
      select account_id as series_id, visibility, source_record_id, occurred_at
      from interaction where kind <> 'REACTION'
      """;

  private final JdbcClient jdbc;
  private final List<SeriesSource> others;

  WatchedSources(JdbcClient jdbc, ObjectProvider<SeriesSource> others) {
    this.jdbc = jdbc;
    this.others = others.orderedStream().toList();
  }

  List<SeriesSource> others() {
    return others;
  }

  /** What was said in each series, by whom and when, as a query. */
  String said() {
    return Stream.concat(
            Stream.of(OF_ACCOUNTS),
            others.stream()
                .map(it ->
                    "select series_id, visibility, source_record_id, occurred_at from ("
                        + it.counted()
                        + ") counted"))
        .collect(Collectors.joining(" union all "));
  }

  String name(UUID series) {
    return jdbc.sql("select name from channel_account where account_id = ?")
        .param(series)
        .query(String.class)
        .optional()
        .or(() -> others.stream().map(it -> it.name(series)).flatMap(Optional::stream).findFirst())
        .orElse("an account");
  }
}
