package org.mutualcrm.demo;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows whether the history is in the database. One that was cut off is swept away before anything
 * else wakes up, but for the rows that came with the tables, and told again; a database with data
 * of its own is left alone.
 */
@Component
@Profile("demo")
class DemoDatabase implements InitializingBean {

  private static final Logger LOG = LoggerFactory.getLogger(DemoDatabase.class);

  private final JdbcClient jdbc;
  private final DemoSettings settings;
  private final Clock clock;

  DemoDatabase(JdbcClient jdbc, DemoSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  enum State {
    EMPTY,
    TOLD,
    SOMEBODY_ELSES
  }

  @Override
  public void afterPropertiesSet() {
    boolean cutOff = exists("select 1 from demo_load where finished_at is null");
    if (!cutOff) return;
    LOG.info("The demo data was not loaded to its end last time; starting over");
    var tables =
        jdbc.sql(
                """
                select string_agg(format('%I', c.relname), ', ') from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                  and c.relname not like 'databasechangelog%'
                  and c.relname not in ('segment_revision', 'consent_purpose', 'consent_text', 'gift_expiry_rule')
                """)
            .query(String.class)
            .single();
    jdbc.sql("truncate " + tables + " restart identity").update();
  }

  State state() {
    if (exists("select 1 from demo_load")) return State.TOLD;
    boolean used = exists("select 1 from source_record") || exists("select 1 from channel_account");
    return used ? State.SOMEBODY_ELSES : State.EMPTY;
  }

  void begun(Instant until) {
    jdbc.sql("insert into demo_load (seed, scale, until, started_at) values (?, ?, ?, ?)")
        .params(
            settings.seed(),
            settings.scale(),
            Timestamp.from(until),
            Timestamp.from(clock.instant()))
        .update();
  }

  void finished() {
    jdbc.sql("update demo_load set finished_at = ?")
        .param(Timestamp.from(clock.instant()))
        .update();
  }

  private boolean exists(String rows) {
    return jdbc.sql("select exists (" + rows + ")").query(Boolean.class).single();
  }
}
