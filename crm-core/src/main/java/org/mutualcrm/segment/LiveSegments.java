package org.mutualcrm.segment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.FactKinds;
import org.mutualcrm.condition.Reading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All segments with what they rest on, kept in memory for as long as no definition changes. */
@Component
class LiveSegments {

  private record Known(long revision, List<LiveSegment> all) {}

  private final JdbcClient jdbc;
  private final ConditionJson json;
  private final FactKinds kinds;
  private volatile Known known = new Known(-1, List.of());

  LiveSegments(JdbcClient jdbc, ConditionJson json, FactKinds kinds) {
    this.jdbc = jdbc;
    this.json = json;
    this.kinds = kinds;
  }

  /**
   * Lets everybody read definitions again once the transaction is over; one changer at a time. The
   * changer itself does not read them after this: it would keep what is not yet so.
   */
  void changed() {
    jdbc.sql("update segment_revision set revision = revision + 1").update();
  }

  /** All of them, those that others are made of first. */
  List<LiveSegment> all() {
    long revision = jdbc.sql("select revision from segment_revision").query(Long.class).single();
    var now = known;
    if (now.revision() != revision) {
      now = new Known(revision, load());
      known = now;
    }
    return now.all();
  }

  /** Those that rest on any of these facts, and those made of them, in the order to ask in. */
  List<LiveSegment> resting(Set<String> facts) {
    var touched = new LinkedHashSet<>(facts);
    return all().stream()
        .filter(it -> it.readsAny(touched))
        .peek(it -> touched.add(SegmentFact.read(it.id())))
        .toList();
  }

  /** These, and those made of them, in the order to ask in. */
  List<LiveSegment> with(Collection<SegmentId> segments) {
    var touched = new LinkedHashSet<String>();
    return all().stream()
        .filter(it -> segments.contains(it.id()) || it.readsAny(touched))
        .peek(it -> touched.add(SegmentFact.read(it.id())))
        .toList();
  }

  private List<LiveSegment> load() {
    var rows =
        jdbc.sql(
                """
                select s.segment_id, s.condition, s.version, s.built_version,
                       exists (select 1 from segment_build b
                               where b.segment_id = s.segment_id and b.state = 'RUNNING') as building
                from segment s
                """)
            .query(this::row)
            .list();
    var byRead = rows.stream().collect(Collectors.toMap(it -> SegmentFact.read(it.id()), it -> it));
    Map<SegmentId, Integer> levels = new HashMap<>();
    return rows.stream()
        .map(it ->
            new LiveSegment(
                it.id(),
                it.condition(),
                it.reads(),
                level(it, byRead, levels, 0),
                it.version(),
                it.builtVersion(),
                it.building()))
        .sorted(Comparator.comparingInt(LiveSegment::level).thenComparing(it -> it.id().toString()))
        .toList();
  }

  private static int level(
      LiveSegment it, Map<String, LiveSegment> byRead, Map<SegmentId, Integer> levels, int depth) {
    var known = levels.get(it.id());
    if (known != null) return known;
    if (depth > byRead.size())
      throw new IllegalStateException("Segments in a circle at " + it.id());
    int level = 0;
    for (var read : it.reads()) {
      var part = byRead.get(read);
      if (part != null) level = Math.max(level, 1 + level(part, byRead, levels, depth + 1));
    }
    levels.put(it.id(), level);
    return level;
  }

  private LiveSegment row(ResultSet row, int number) throws SQLException {
    var condition =
        switch (json.read(row.getString("condition"))) {
          case Reading.Read(var it) -> it;
          case Reading.Faulty(var faults) ->
              throw new IllegalStateException("A stored condition is faulty: " + faults);
        };
    @Nullable Integer built = row.getObject("built_version", Integer.class);
    return new LiveSegment(
        new SegmentId(row.getObject("segment_id", UUID.class)),
        condition,
        kinds.reads(condition),
        0,
        row.getInt("version"),
        built,
        row.getBoolean("building"));
  }
}
