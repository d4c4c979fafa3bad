package org.mutualcrm.connector;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.legacy.MapImport.Said;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is read from databases: set up, tried out, changed. */
@Service
public class DatabaseSources {

  private static final int SHOWN = 20;

  private final SourceRows rows;
  private final RunRows runs;
  private final SourceKeys keys;
  private final ConnectionRows connections;
  private final DatabaseDoor door;
  private final Clock clock;

  DatabaseSources(
      SourceRows rows,
      RunRows runs,
      SourceKeys keys,
      ConnectionRows connections,
      DatabaseDoor door,
      Clock clock) {
    this.rows = rows;
    this.runs = runs;
    this.keys = keys;
    this.connections = connections;
    this.door = door;
    this.clock = clock;
  }

  /** The first rows of a query, as they would be imported. */
  public record Sample(List<String> columns, List<List<String>> rows) {}

  /** By name. */
  public List<DatabaseSource> list() {
    return rows.list();
  }

  public Optional<DatabaseSource> find(DatabaseSourceId id) {
    return rows.find(id);
  }

  /**
   * @param mapping what the columns mean, where that is known beforehand
   * @throws ImportRefused if there is no such connection
   */
  @Transactional
  public DatabaseSource create(DraftSource draft, @Nullable List<Said> mapping, String by) {
    connections.get(draft.connection());
    var id = DatabaseSourceId.next();
    rows.insert(id, draft, by, clock.instant());
    if (mapping != null) rows.learn(id, mapping);
    return rows.get(id);
  }

  /**
   * Another query forgets the watermark and the mapping: all is read and looked at again.
   *
   * @throws ImportRefused if there is none, or somebody changed it since
   */
  @Transactional
  public DatabaseSource change(DatabaseSourceId id, DraftSource draft, int version) {
    var before = rows.get(id);
    connections.get(draft.connection());
    if (!rows.update(id, draft, version, clock.instant())) throw DatabaseConnections.moved();
    boolean other = !before.query().equals(draft.query()) || before.mode() != draft.mode();
    if (other) keys.forget(id);
    return rows.get(id);
  }

  /** Its runs stay as history; the customers stay as they are. */
  @Transactional
  public boolean remove(DatabaseSourceId id) {
    if (!rows.delete(id)) return false;
    keys.forget(id);
    return true;
  }

  /** Its runs, newest first. */
  public List<DatabaseRun> runs(DatabaseSourceId id, @Nullable DatabaseRunId before, int limit) {
    return runs.of(id, before, limit);
  }

  /**
   * Reads the first rows now.
   *
   * @throws ImportRefused if the query or the connection does not work, and why
   */
  public Sample sample(DatabaseSourceId id) {
    var source = rows.get(id);
    return door.through(
        connections.get(source.connection()),
        database -> {
          var query = new TableQuery(database, source, SHOWN, door.patienceSeconds());
          var columns = query.columns();
          TableQuery.named(columns, source.keyColumn(), "keyColumn");
          var shown = new ArrayList<List<String>>();
          query.first(columns, SHOWN, (values, _) -> shown.add(values));
          return new Sample(columns.stream().map(ColumnText::name).toList(), shown);
        });
  }
}
