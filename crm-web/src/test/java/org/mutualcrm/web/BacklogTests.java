package org.mutualcrm.web;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.backlog.Backlog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What waits is seen before somebody misses it. */
@WebTest
@Transactional
class BacklogTests {

  @Autowired List<Backlog> all;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  @Test
  void everyWorkSaysHowItGetsOnAndIsInTheRunbook() throws IOException {
    var runbook = Files.readString(Path.of("../docs/operations.md"));

    assertThat(all).extracting(Backlog::work).doesNotHaveDuplicates();
    for (var it : all) {
      assertThat(it.standing().stuck()).as(it.work()).isNotNegative();
      assertThat(runbook).contains("| `" + it.work() + "` |");
    }
  }

  @Test
  void anEventThatNobodyTookIsSeenAndStuckAnHourLater() {
    var published = clock.instant().minus(Duration.ofMinutes(61));
    jdbc.sql(
            """
            insert into event_publication (id, listener_id, event_type, serialized_event, publication_date)
            values (?, 'nobody', 'Nothing', '{}', ?)
            """)
        .params(UUID.randomUUID(), Timestamp.from(published))
        .update();

    var events = all.stream().filter(it -> it.work().equals("events")).findFirst().orElseThrow();
    assertThat(events.standing().waitingSince()).isBeforeOrEqualTo(published);
    assertThat(events.standing().stuck()).isPositive();
  }
}
