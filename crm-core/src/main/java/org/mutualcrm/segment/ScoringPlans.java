package org.mutualcrm.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Fault;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.segment.ScoringPlanChange.Changed;
import org.mutualcrm.segment.ScoringPlanChange.Cyclic;
import org.mutualcrm.segment.ScoringPlanChange.Faulty;
import org.mutualcrm.segment.ScoringPlanChange.InUse;
import org.mutualcrm.segment.ScoringPlanChange.Moved;
import org.mutualcrm.segment.ScoringPlanChange.NameTaken;
import org.mutualcrm.segment.ScoringPlanChange.UnknownPlan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scoring plans: kept, and asked about a customer. Nothing is stored per customer. */
@Service
@Transactional
public class ScoringPlans {

  private final JdbcClient jdbc;
  private final PlanStore store;
  private final Definitions definitions;
  private final SegmentBuilds builds;
  private final PlanScores scores;

  ScoringPlans(
      JdbcClient jdbc,
      PlanStore store,
      Definitions definitions,
      SegmentBuilds builds,
      PlanScores scores) {
    this.jdbc = jdbc;
    this.store = store;
    this.definitions = definitions;
    this.builds = builds;
    this.scores = scores;
  }

  @Transactional(readOnly = true)
  public List<ScoringPlan> all() {
    return store.all();
  }

  @Transactional(readOnly = true)
  public Optional<ScoringPlan> find(ScoringPlanId id) {
    return store.find(id);
  }

  /** A customer's points now, explained; nothing if there is no such plan or customer. */
  @Transactional(readOnly = true)
  public Optional<Score> score(ScoringPlanId id, CustomerId customer) {
    return store.find(id).flatMap(it -> scores.of(it, customer));
  }

  /**
   * What a plan would give a customer now, explained, before anybody keeps it; nothing if there is
   * no such customer, or while a condition refers to what is not there.
   */
  @Transactional(readOnly = true)
  public Optional<Score> rehearse(DraftScoringPlan draft, CustomerId customer) {
    boolean faulty =
        draft.elements().stream().anyMatch(it -> !definitions.faults(it.when()).isEmpty());
    return faulty ? Optional.empty() : scores.of(draft, customer);
  }

  /**
   * @param requestKey the same key gives the plan it gave before; null if the caller has none
   */
  public ScoringPlanChange create(DraftScoringPlan draft, @Nullable String requestKey) {
    definitions.changing();
    var before = requestKey == null ? Optional.<ScoringPlanId>empty() : madeFor(requestKey);
    if (before.isPresent()) return new Changed(before.get());
    var id = ScoringPlanId.next();
    var refusal = refusal(id, draft);
    if (refusal != null) return refusal;
    jdbc.sql(
            """
            insert into scoring_plan (scoring_plan_id, name, description, half_life_days, cap, elements, version,
                request_key, created_by, created_at, updated_at)
            values (:id, :name, :description, :halfLife, :cap, cast(:elements as jsonb), 1, :key, :by, :now, :now)
            """)
        .param("id", id.value())
        .param("name", draft.name())
        .param("description", draft.description())
        .param("halfLife", draft.halfLifeDays())
        .param("cap", draft.cap())
        .param("elements", definitions.write(draft.elements()))
        .param("key", requestKey)
        .param("by", draft.by())
        .param("now", scores.now())
        .update();
    return new Changed(id);
  }

  /**
   * Segments that rest on the plan are built anew.
   *
   * @param version the version the change was made on; null to change whatever stands
   */
  public ScoringPlanChange change(
      ScoringPlanId id, DraftScoringPlan draft, @Nullable Integer version) {
    definitions.changing();
    var known = store.find(id).orElse(null);
    if (known == null) return new UnknownPlan();
    if (version != null && version != known.version()) return new Moved(known.version());
    var refusal = refusal(id, draft);
    if (refusal != null) return refusal;
    jdbc.sql(
            """
            update scoring_plan
            set name = :name, description = :description, half_life_days = :halfLife, cap = :cap,
                elements = cast(:elements as jsonb), version = version + 1, updated_at = :now
            where scoring_plan_id = :id
            """)
        .param("name", draft.name())
        .param("description", draft.description())
        .param("halfLife", draft.halfLifeDays())
        .param("cap", draft.cap())
        .param("elements", definitions.write(draft.elements()))
        .param("now", scores.now())
        .param("id", id.value())
        .update();
    definitions
        .resting(Definitions.key(id))
        .forEach(it -> builds.queue(it, "scoring changed", draft.by()));
    return new Changed(id);
  }

  /** Refused while a condition asks for it; the answer says which. */
  public ScoringPlanChange delete(ScoringPlanId id, @Nullable Integer version) {
    definitions.changing();
    var known = store.find(id).orElse(null);
    if (known == null) return new UnknownPlan();
    if (version != null && version != known.version()) return new Moved(known.version());
    var uses = uses(id);
    if (!uses.isEmpty()) return new InUse(uses);
    jdbc.sql("delete from scoring_plan where scoring_plan_id = ?").param(id.value()).update();
    return new Changed(id);
  }

  @Transactional(readOnly = true)
  public List<SegmentUse> uses(ScoringPlanId id) {
    return definitions.uses(Definitions.key(id));
  }

  private @Nullable ScoringPlanChange refusal(ScoringPlanId id, DraftScoringPlan draft) {
    var namesake =
        jdbc.sql("select scoring_plan_id from scoring_plan where lower(name) = lower(?)")
            .param(draft.name())
            .query(UUID.class)
            .optional();
    if (namesake.filter(it -> !it.equals(id.value())).isPresent()) {
      return new NameTaken(draft.name());
    }
    var faults = new ArrayList<Fault>();
    var madeOf = new TreeSet<String>();
    for (int i = 0; i < draft.elements().size(); i++) {
      var when = draft.elements().get(i).when();
      madeOf.addAll(Definitions.madeOf(when));
      for (var it : definitions.faults(when)) {
        faults.add(
            new Fault("/elements/" + i + "/when" + it.path(), it.code(), it.message(), it.hint()));
      }
    }
    if (!faults.isEmpty()) return new Faulty(faults);
    var circle = definitions.circle(Definitions.key(id), madeOf);
    return circle.isEmpty() ? null : new Cyclic(circle);
  }

  private Optional<ScoringPlanId> madeFor(String requestKey) {
    return jdbc.sql("select scoring_plan_id from scoring_plan where request_key = ?")
        .param(requestKey)
        .query((row, _) -> new ScoringPlanId(row.getObject(1, UUID.class)))
        .optional();
  }
}
