package org.mutualcrm.satisfaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.satisfaction.SettingsResult.ChangedMeanwhile;
import org.mutualcrm.satisfaction.SettingsResult.Chosen;
import org.mutualcrm.satisfaction.SettingsResult.SameAsBefore;
import org.mutualcrm.satisfaction.SettingsResult.UnknownPurpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Whom we ask how satisfied they are. Nothing is ever overwritten. */
@Service
@Transactional
public class SurveyBook {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final Purposes purposes;
  private final Clock clock;

  SurveyBook(JdbcClient jdbc, Purposes purposes, Clock clock) {
    this.jdbc = jdbc;
    this.purposes = purposes;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public SurveySettings now() {
    return jdbc.sql("select * from satisfaction_settings order by version desc limit 1")
        .query(SurveyBook::read)
        .optional()
        .orElse(SurveySettings.OFF);
  }

  /**
   * Asks like this from now on. A channel that is turned on asks about what is resolved from then.
   *
   * @param wanted its version is the one it was made from
   */
  public SettingsResult choose(SurveySettings wanted, String by) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('satisfaction_settings', 4))")
        .query()
        .singleRow();
    var before = now();
    if (before.version() != wanted.version()) return new ChangedMeanwhile(before);
    var purpose = wanted.purpose();
    if (purpose != null
        && purposes.find(new PurposeKey(purpose)).filter(it -> !it.retired()).isEmpty())
      return new UnknownPurpose(purpose);
    if (before.sameAs(wanted)) return new SameAsBefore(before);
    var chosen = wanted.after(before, by, clock.instant());
    write(chosen);
    return new Chosen(chosen);
  }

  private void write(SurveySettings it) {
    jdbc.sql(
            """
            insert into satisfaction_settings (version, channels, purpose_key, questions, fallback, delay_minutes,
                rest_days, answer_days, change_hours, follow_up, made_by, made_at)
            values (:version, :channels::jsonb, :purpose, :questions::jsonb, :fallback, :delay, :rest, :answer, :change,
                :followUp, :by, :at)
            """)
        .param("version", it.version())
        .param("channels", JSON.writeValueAsString(it.channels()))
        .param("purpose", it.purpose())
        .param("questions", JSON.writeValueAsString(it.questions()))
        .param("fallback", it.fallback())
        .param("delay", it.delay().toMinutes())
        .param("rest", it.restDays())
        .param("answer", it.answerDays())
        .param("change", it.changeHours())
        .param("followUp", it.followUp().name())
        .param("by", it.madeBy())
        .param("at", Timestamp.from(it.madeAt()))
        .update();
  }

  private static SurveySettings read(ResultSet row, int number) throws SQLException {
    return new SurveySettings(
        row.getLong("version"),
        JSON.readValue(row.getString("channels"), new TypeReference<Map<String, Instant>>() {}),
        row.getString("purpose_key"),
        JSON.readValue(row.getString("questions"), new TypeReference<Map<String, String>>() {}),
        row.getString("fallback"),
        Duration.ofMinutes(row.getLong("delay_minutes")),
        row.getInt("rest_days"),
        row.getInt("answer_days"),
        row.getInt("change_hours"),
        FollowUp.valueOf(row.getString("follow_up")),
        row.getString("made_by"),
        row.getTimestamp("made_at").toInstant());
  }
}
