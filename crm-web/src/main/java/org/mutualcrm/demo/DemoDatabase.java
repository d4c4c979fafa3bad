package org.mutualcrm.demo;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
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
  private final SpringLiquibase schema;
  private final DemoSettings settings;
  private final Clock clock;

  DemoDatabase(JdbcClient jdbc, SpringLiquibase schema, DemoSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.schema = schema;
    this.settings = settings;
    this.clock = clock;
  }

  enum State {
    EMPTY,
    TOLD,
    SOMEBODY_ELSES
  }

  @Override
  public void afterPropertiesSet() throws LiquibaseException {
    boolean cutOff = exists("select 1 from demo_load where finished_at is null");
    if (!cutOff) return;
    LOG.info("The demo data was not loaded to its end last time; starting over");
    jdbc.sql("drop schema public cascade").update();
    jdbc.sql("create schema public").update();
    schema.afterPropertiesSet();
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
