package org.mutualcrm.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mutualcrm.secret.Remembered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps every version of every field's policy. */
@Component
class PolicyBook {

  private final JdbcClient jdbc;
  private final Remembered<Class<PolicyBook>, Map<ProfileField, SurvivorshipPolicy>> lately =
      new Remembered<>();

  PolicyBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The policies somebody set; a field that is not there is chosen as it came. */
  Map<ProfileField, SurvivorshipPolicy> current() {
    var current = new EnumMap<ProfileField, SurvivorshipPolicy>(ProfileField.class);
    newest().forEach(it -> current.put(it.field(), it.policy()));
    return current;
  }

  /** The same for whoever only looks: what another process sets counts a second later. */
  Map<ProfileField, SurvivorshipPolicy> lately() {
    return lately.find(PolicyBook.class, () -> Optional.of(current())).orElseThrow();
  }

  List<PolicyVersion> newest() {
    return jdbc.sql(
            "select distinct on (field) * from survivorship_policy order by field, version desc")
        .query(PolicyBook::read)
        .list();
  }

  /** Every version that was set for the field, newest first. */
  List<PolicyVersion> of(ProfileField field) {
    return jdbc.sql("select * from survivorship_policy where field = ? order by version desc")
        .param(field.name())
        .query(PolicyBook::read)
        .list();
  }

  Optional<PolicyVersion> newest(ProfileField field) {
    return jdbc.sql(
            "select * from survivorship_policy where field = ? order by version desc limit 1")
        .param(field.name())
        .query(PolicyBook::read)
        .optional();
  }

  /** Whether this version was free; of two who set it at once, one did. */
  boolean keep(PolicyVersion version) {
    lately.changed();
    var at = java.util.Objects.requireNonNull(version.at());
    return jdbc.sql(
                """
                insert into survivorship_policy (field, version, strategy, sources, reason, set_by, set_at)
                values (:field, :version, :strategy, :sources, :reason, :by, :at)
                on conflict do nothing
                """)
            .param("field", version.field().name())
            .param("version", version.version())
            .param("strategy", version.policy().strategy().name())
            .param("sources", version.policy().sources().toArray(String[]::new))
            .param("reason", version.reason())
            .param("by", version.by())
            .param("at", Timestamp.from(at))
            .update()
        == 1;
  }

  private static PolicyVersion read(ResultSet row, int number) throws SQLException {
    return new PolicyVersion(
        ProfileField.of(row.getString("field")),
        row.getInt("version"),
        new SurvivorshipPolicy(
            SurvivorshipStrategy.valueOf(row.getString("strategy")),
            List.of((String[]) row.getArray("sources").getArray())),
        row.getString("reason"),
        row.getString("set_by"),
        row.getTimestamp("set_at").toInstant());
  }
}
