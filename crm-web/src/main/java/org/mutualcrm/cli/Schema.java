package org.mutualcrm.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.RuntimeEnvironment;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.cli.BackupManifest.Migration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Makes the tables by the application's own changes: all of them, or those of some time ago. */
final class Schema {

  private Schema() {}

  /**
   * Applies just these changes.
   *
   * @throws Misuse if this version has not all of them as they were
   */
  static void asOf(Connection connection, List<Migration> changes) throws SQLException {
    var names = changes.stream().map(it -> it.author() + ":" + it.id()).collect(Collectors.toSet());
    apply(connection, new Some(names));
    // Also where one is known by its name and was another.
    var unknown = new HashSet<>(changes);
    DatabaseRows.migrations(connection).forEach(unknown::remove);
    if (!unknown.isEmpty())
      throw new Misuse(
          "A newer version took this backup, or one that was altered: it has %d changes of the tables that this one has not. Restore it with that version or a newer one"
              .formatted(unknown.size()));
  }

  /** Applies whatever was not applied yet. */
  static void newest(Connection connection) throws SQLException {
    apply(connection, new SpringLiquibase());
  }

  private static void apply(Connection connection, SpringLiquibase liquibase) throws SQLException {
    liquibase.setDataSource(new SingleConnectionDataSource(connection, true));
    liquibase.setChangeLog("classpath:db/changelog/master.yaml");
    liquibase.setResourceLoader(new DefaultResourceLoader());
    liquibase.setShowSummary(UpdateSummaryEnum.OFF);
    try {
      liquibase.afterPropertiesSet();
    } catch (LiquibaseException e) {
      throw new SQLException("The tables can not be made: " + e.getMessage(), e);
    }
    connection.setAutoCommit(true);
  }

  /** Knows all changes and applies those that are named, if it knows these. */
  private static final class Some extends SpringLiquibase implements ChangeSetFilter {

    private final Set<String> names;

    Some(Set<String> names) {
      this.names = names;
    }

    @Override
    protected void performUpdate(Liquibase liquibase) throws LiquibaseException {
      var database = liquibase.getDatabase();
      var log = liquibase.getDatabaseChangeLog();
      var all = new Contexts();
      var labels = new LabelExpression();
      liquibase.checkLiquibaseTables(false, log, all, labels);
      var known = log.getChangeSets().stream().map(Some::name).collect(Collectors.toSet());
      if (!known.containsAll(names)) return;
      var notYet = new ShouldRunChangeSetFilter(database);
      new ChangeLogIterator(log, notYet, this)
          .run(
              new UpdateVisitor(database, null, notYet),
              new RuntimeEnvironment(database, all, labels));
    }

    @Override
    public ChangeSetFilterResult accepts(@Nullable ChangeSet change) {
      boolean named = change != null && names.contains(name(change));
      return new ChangeSetFilterResult(named, "asked for by name", getClass(), "some", "some");
    }

    private static String name(ChangeSet change) {
      return change.getAuthor() + ":" + change.getId();
    }
  }
}
