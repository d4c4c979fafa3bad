package org.mutualcrm.offer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.StackingRules.Pair;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Which offers go together in one cart: the rules, version by version, and each offer's class. */
@Service
public class StackingBook {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SELECT =
      "select version, pairs, percent_first, cap_basis_points, changed_by, changed_at from stacking_rules ";

  private final JdbcClient jdbc;
  private final Clock clock;

  StackingBook(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Rules as somebody wants them.
   *
   * @param after the version they were written from
   * @param pairs those that are missing go together
   */
  public record DraftRules(
      long after,
      Map<Pair, Stacking> pairs,
      boolean percentFirst,
      @Nullable Integer capBasisPoints,
      String by) {}

  public StackingRules current() {
    return jdbc.sql(SELECT + "order by version desc limit 1").query(StackingBook::read).single();
  }

  /** The newest first. */
  public List<StackingRules> versions(int limit) {
    return jdbc.sql(SELECT + "order by version desc limit ?")
        .param(limit)
        .query(StackingBook::read)
        .list();
  }

  /**
   * Writes the next version.
   *
   * @return false if somebody wrote another one meanwhile; nothing is changed then
   */
  @Transactional
  public boolean change(DraftRules draft) {
    var rules =
        new StackingRules(
            draft.after() + 1,
            draft.pairs(),
            draft.percentFirst(),
            draft.capBasisPoints(),
            draft.by(),
            clock.instant());
    return jdbc.sql(
                """
                insert into stacking_rules (version, pairs, percent_first, cap_basis_points, changed_by, changed_at)
                select :version, :pairs::jsonb, :percentFirst, :cap, :by, :at
                where exists (select 1 from stacking_rules where version = :version - 1)
                on conflict do nothing
                """)
            .param("version", rules.version())
            .param("pairs", write(rules))
            .param("percentFirst", rules.percentFirst())
            .param("cap", rules.capBasisPoints())
            .param("by", rules.by())
            .param("at", Timestamp.from(rules.at()))
            .update()
        == 1;
  }

  /**
   * Says what an offer is beside others, also of one that runs.
   *
   * @param kind null for what it is by what it gives
   * @return whether there is such an offer
   */
  @Transactional
  public boolean classify(OfferId offer, @Nullable StackingClass kind) {
    return jdbc.sql(
                """
                update offer set stacking_class = :kind, version = version + 1
                where offer_id = :offer
                """)
            .param("kind", kind == null ? null : kind.name(), Types.VARCHAR)
            .param("offer", offer.value())
            .update()
        == 1;
  }

  /** What each of these offers is beside others. */
  public Map<OfferId, StackingClass> classes(List<OfferView> offers) {
    var said = new HashMap<OfferId, StackingClass>();
    jdbc.sql("select offer_id, stacking_class from offer where stacking_class is not null")
        .query(row -> {
          said.put(
              new OfferId(row.getObject(1, UUID.class)), StackingClass.valueOf(row.getString(2)));
        });
    var classes = new HashMap<OfferId, StackingClass>();
    for (var it : offers)
      classes.put(it.id(), said.getOrDefault(it.id(), StackingClass.of(it.promise())));
    return classes;
  }

  private static String write(StackingRules rules) {
    var node = JSON.createObjectNode();
    rules
        .pairs()
        .forEach(
            (pair, it) -> node.put(pair.first().name() + '+' + pair.second().name(), it.name()));
    return JSON.writeValueAsString(node);
  }

  private static StackingRules read(ResultSet row, int number) throws SQLException {
    var pairs = new HashMap<Pair, Stacking>();
    JSON.readTree(row.getString("pairs"))
        .properties()
        .forEach(it -> pairs.put(pair(it.getKey()), Stacking.valueOf(it.getValue().stringValue())));
    return new StackingRules(
        row.getLong("version"),
        pairs,
        row.getBoolean("percent_first"),
        row.getObject("cap_basis_points", Integer.class),
        row.getString("changed_by"),
        row.getTimestamp("changed_at").toInstant());
  }

  private static Pair pair(String name) {
    int plus = name.indexOf('+');
    return new Pair(
        StackingClass.valueOf(name.substring(0, plus)),
        StackingClass.valueOf(name.substring(plus + 1)));
  }
}
