package org.mutualcrm.segment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.segment.SegmentChange.Changed;
import org.mutualcrm.segment.SegmentChange.Cyclic;
import org.mutualcrm.segment.SegmentChange.Faulty;
import org.mutualcrm.segment.SegmentChange.InUse;
import org.mutualcrm.segment.SegmentChange.Moved;
import org.mutualcrm.segment.SegmentChange.NameTaken;
import org.mutualcrm.segment.SegmentChange.OtherKind;
import org.mutualcrm.segment.SegmentChange.UnknownSegment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Creates, changes and deletes segments. One that is new or has another condition is built at once;
 * until then its old membership stands.
 */
@Service
public class SegmentMaking {

  private final JdbcClient jdbc;
  private final Definitions definitions;
  private final SegmentBuilds builds;
  private final List<SegmentUsers> users;
  private final Clock clock;

  SegmentMaking(
      JdbcClient jdbc,
      Definitions definitions,
      SegmentBuilds builds,
      List<SegmentUsers> users,
      Clock clock) {
    this.jdbc = jdbc;
    this.definitions = definitions;
    this.builds = builds;
    this.users = users;
    this.clock = clock;
  }

  /**
   * @param requestKey the same key gives the segment it gave before; null if the caller has none
   */
  @Transactional
  public SegmentChange create(DraftSegment draft, @Nullable String requestKey) {
    definitions.changing();
    var before = requestKey == null ? Optional.<SegmentId>empty() : madeFor(requestKey);
    if (before.isPresent()) return new Changed(before.get());
    if (taken(draft.name(), null)) return new NameTaken(draft.name());
    var id = SegmentId.next();
    var condition = draft.condition() == null ? ListedFact.on(id) : draft.condition();
    var refusal = refusal(id, condition);
    if (refusal != null) return refusal;
    jdbc.sql(
            """
            insert into segment (segment_id, name, description, kind, condition, version, request_key, created_by,
                created_at, updated_at)
            values (:id, :name, :description, :kind, cast(:condition as jsonb), 1, :key, :by, :now, :now)
            """)
        .param("id", id.value())
        .param("name", draft.name())
        .param("description", draft.description())
        .param("kind", draft.condition() == null ? "LIST" : "CONDITION")
        .param("condition", definitions.write(condition))
        .param("key", requestKey)
        .param("by", draft.by())
        .param("now", now())
        .update();
    builds.queue(id, "new", draft.by());
    return new Changed(id);
  }

  /**
   * @param version the version the change was made on; null to change whatever stands
   */
  @Transactional
  public SegmentChange change(SegmentId id, DraftSegment draft, @Nullable Integer version) {
    definitions.changing();
    var known = find(id).orElse(null);
    if (known == null) return new UnknownSegment();
    if (version != null && version != known.version()) return new Moved(known.version());
    if (known.list() != (draft.condition() == null)) return new OtherKind();
    if (taken(draft.name(), id)) return new NameTaken(draft.name());
    var condition = draft.condition() == null ? ListedFact.on(id) : draft.condition();
    var refusal = refusal(id, condition);
    if (refusal != null) return refusal;
    boolean rebuilt = !condition.equals(known.condition());
    jdbc.sql(
            """
            update segment
            set name = :name, description = :description, condition = cast(:condition as jsonb),
                version = version + 1, updated_at = :now,
                built_version = case when :rebuilt then built_version else version + 1 end
            where segment_id = :id
            """)
        .param("name", draft.name())
        .param("description", draft.description())
        .param("condition", definitions.write(condition))
        .param("now", now())
        .param("rebuilt", rebuilt || !known.built())
        .param("id", id.value())
        .update();
    if (rebuilt || !known.built()) builds.queue(id, "changed", draft.by());
    return new Changed(id);
  }

  /** Refused while anything is made of it; the answer says what. */
  @Transactional
  public SegmentChange delete(SegmentId id, @Nullable Integer version) {
    definitions.changing();
    var known = find(id).orElse(null);
    if (known == null) return new UnknownSegment();
    if (version != null && version != known.version()) return new Moved(known.version());
    var uses = uses(id);
    if (!uses.isEmpty()) return new InUse(uses);
    for (var table :
        List.of(
            "segment_member",
            "segment_due",
            "segment_move",
            "segment_list_entry",
            "segment_recheck",
            "segment_build",
            "segment")) {
      jdbc.sql("delete from " + table + " where segment_id = ?").param(id.value()).update();
    }
    return new Changed(id);
  }

  /** Everything that is made of a segment. */
  public List<SegmentUse> uses(SegmentId id) {
    var uses = new ArrayList<>(definitions.uses(Definitions.key(id)));
    users.forEach(it -> uses.addAll(it.usesOf(id)));
    return uses;
  }

  private @Nullable SegmentChange refusal(SegmentId id, Condition condition) {
    var faults = definitions.faults(condition);
    if (!faults.isEmpty()) return new Faulty(faults);
    var circle = definitions.circle(Definitions.key(id), Definitions.madeOf(condition));
    return circle.isEmpty() ? null : new Cyclic(circle);
  }

  private boolean taken(String name, @Nullable SegmentId but) {
    return jdbc.sql("select segment_id from segment where lower(name) = lower(?)")
        .param(name)
        .query(UUID.class)
        .optional()
        .filter(it -> but == null || !it.equals(but.value()))
        .isPresent();
  }

  private Optional<SegmentId> madeFor(String requestKey) {
    return jdbc.sql("select segment_id from segment where request_key = ?")
        .param(requestKey)
        .query((row, _) -> new SegmentId(row.getObject(1, UUID.class)))
        .optional();
  }

  private Optional<Known> find(SegmentId id) {
    return jdbc.sql(
            "select version, kind, condition, built_version is not null and built_version = version"
                + " from segment where segment_id = ?")
        .param(id.value())
        .query((row, _) ->
            new Known(
                row.getInt(1),
                row.getString(2).equals("LIST"),
                definitions.read(row.getString(3)),
                row.getBoolean(4)))
        .optional();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private record Known(int version, boolean list, Condition condition, boolean built) {}
}
