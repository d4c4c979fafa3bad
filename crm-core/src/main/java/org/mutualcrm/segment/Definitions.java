package org.mutualcrm.segment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.Fault;
import org.mutualcrm.condition.Reading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which segments and scoring plans are made of which others. */
@Component
class Definitions {

  /** One definition; {@code key} is how conditions refer to it: {@code segment:<id>}. */
  record Definition(String key, String kind, String id, String name, Set<String> madeOf) {}

  private final JdbcClient jdbc;
  private final ConditionJson json;
  private final LiveSegments live;

  Definitions(JdbcClient jdbc, ConditionJson json, LiveSegments live) {
    this.jdbc = jdbc;
    this.json = json;
    this.live = live;
  }

  /** One changer at a time: two changes that are each in order could make a circle together. */
  void changing() {
    live.changed();
  }

  static String key(SegmentId id) {
    return SegmentFact.TYPE + ":" + id;
  }

  static String key(ScoringPlanId id) {
    return ScoreFact.TYPE + ":" + id;
  }

  /** What a condition refers to. */
  static Set<String> madeOf(Condition condition) {
    var keys = new TreeSet<String>();
    condition.facts(it -> {
      if (it.type().equals(SegmentFact.TYPE)) {
        keys.add(SegmentFact.TYPE + ":" + it.arguments().text("segment"));
      } else if (it.type().equals(ScoreFact.TYPE)) {
        keys.add(ScoreFact.TYPE + ":" + it.arguments().text("plan"));
      }
    });
    return keys;
  }

  /**
   * Who would be a part of itself, by way of whom, if this one were made of those; else nothing.
   */
  List<String> circle(String key, Set<String> madeOf) {
    var all = all();
    Map<String, String> cameFrom = new LinkedHashMap<>();
    var open = new ArrayDeque<String>();
    madeOf.forEach(it -> {
      cameFrom.put(it, key);
      open.add(it);
    });
    while (!open.isEmpty()) {
      var next = open.remove();
      if (next.equals(key)) return path(key, cameFrom, all);
      var definition = all.get(next);
      if (definition == null) continue;
      for (var part : definition.madeOf()) {
        if (cameFrom.putIfAbsent(part, next) == null) open.add(part);
      }
    }
    return List.of();
  }

  private static List<String> path(
      String key, Map<String, String> cameFrom, Map<String, Definition> all) {
    var names = new ArrayList<String>();
    var at = key;
    do {
      var definition = all.get(at);
      names.addFirst(definition == null ? "itself" : definition.name());
      at = java.util.Objects.requireNonNull(cameFrom.get(at));
    } while (!at.equals(key));
    names.addFirst(names.getLast());
    return names;
  }

  /** Which definitions are directly made of this one. */
  List<SegmentUse> uses(String key) {
    return all().values().stream()
        .filter(it -> it.madeOf().contains(key))
        .map(it -> new SegmentUse(it.kind(), it.id(), it.name()))
        .toList();
  }

  /** Segments whose answers change when this definition does, itself left out. */
  Set<SegmentId> resting(String key) {
    var all = all();
    var reached = new LinkedHashSet<String>(Set.of(key));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (var it : all.values()) {
        if (!reached.contains(it.key()) && it.madeOf().stream().anyMatch(reached::contains)) {
          grown |= reached.add(it.key());
        }
      }
    }
    reached.remove(key);
    var segments = new LinkedHashSet<SegmentId>();
    for (var it : reached) {
      if (it.startsWith(SegmentFact.TYPE + ":")) {
        segments.add(
            new SegmentId(java.util.UUID.fromString(it.substring(SegmentFact.TYPE.length() + 1))));
      }
    }
    return segments;
  }

  private Map<String, Definition> all() {
    Map<String, Definition> all = new LinkedHashMap<>();
    jdbc.sql("select segment_id::text, name, condition::text from segment order by name")
        .query(row -> {
          var key = SegmentFact.TYPE + ":" + row.getString(1);
          var parts = madeOf(read(row.getString(3)));
          all.put(key, new Definition(key, "segment", row.getString(1), row.getString(2), parts));
        });
    jdbc.sql("select scoring_plan_id::text, name, elements::text from scoring_plan order by name")
        .query(row -> {
          var key = ScoreFact.TYPE + ":" + row.getString(1);
          var parts = new TreeSet<String>();
          ScoringElements.read(row.getString(3), json)
              .forEach(it -> parts.addAll(madeOf(it.when())));
          all.put(
              key, new Definition(key, "scoring plan", row.getString(1), row.getString(2), parts));
        });
    return all;
  }

  /** What is wrong with a condition that was built in code, checked as one in JSON is. */
  List<Fault> faults(Condition condition) {
    return json.read(json.tree(condition)) instanceof Reading.Faulty(var faults)
        ? faults
        : List.of();
  }

  String write(Condition condition) {
    return json.write(condition);
  }

  String write(List<ScoringElement> elements) {
    return ScoringElements.write(elements, json);
  }

  Condition read(String stored) {
    return switch (json.read(stored)) {
      case Reading.Read(var it) -> it;
      case Reading.Faulty(var faults) ->
          throw new IllegalStateException("A stored condition is faulty: " + faults);
    };
  }
}
