package org.mutualcrm.survey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of surveys and of their versions. */
@Component
class SurveyShelf {

  private static final String SELECT =
      """
      select s.*, v.instrument as published, d.instrument as draft,
        (select jsonb_agg(jsonb_build_object('question', q.question, 'option', q.option_number, 'most', q.most,
           'taken', q.taken) order by q.question, q.option_number) from survey_quota q where q.survey_id = s.survey_id)
          as quotas
      from survey s
      left join survey_version v on v.survey_id = s.survey_id and v.version = s.version
      left join survey_version d on d.survey_id = s.survey_id and d.published_at is null
      """;

  private final JdbcClient jdbc;

  SurveyShelf(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False if another has this slug already. */
  boolean insert(
      SurveyId id, String slug, SurveyTerms terms, boolean foreign, String by, Instant now) {
    return jdbc.sql(
                """
                insert into survey (survey_id, slug, status, version, edition, audience, anonymous, opens_at, closes_at,
                    most, smallest, foreign_results, created_by, created_at)
                values (:id, :slug, 'DRAFT', 0, 1, :audience, :anonymous, :opens, :closes, :most, :smallest, :foreign,
                    :by, :now)
                on conflict (slug) do nothing
                """)
            .params(values(id, terms))
            .param("slug", slug)
            .param("foreign", foreign)
            .param("by", by)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** Writes the draft, as the version after the one that is published. */
  void draft(SurveyId id, Instrument instrument, String by) {
    jdbc.sql(
            """
            insert into survey_version (survey_id, version, instrument, made_by)
            select survey_id, version + 1, cast(:instrument as jsonb), :by from survey where survey_id = :id
            on conflict (survey_id, version) do update
            set instrument = excluded.instrument, made_by = excluded.made_by
            """)
        .param("id", id.value())
        .param("instrument", InstrumentJson.write(instrument))
        .param("by", by)
        .update();
  }

  void dropDraft(SurveyId id) {
    jdbc.sql("delete from survey_version where survey_id = ? and published_at is null")
        .param(id.value())
        .update();
  }

  void publish(SurveyId id, Instant now) {
    jdbc.sql(
            """
            update survey_version set published_at = ? where survey_id = ? and published_at is null
            """)
        .params(Timestamp.from(now), id.value())
        .update();
    jdbc.sql(
            """
            update survey set version = version + 1, edition = edition + 1, status = 'OPEN',
              opens_at = coalesce(opens_at, ?) where survey_id = ?
            """)
        .params(Timestamp.from(now), id.value())
        .update();
  }

  void terms(SurveyId id, SurveyTerms terms) {
    jdbc.sql(
            """
            update survey set audience = :audience, anonymous = :anonymous, opens_at = coalesce(:opens, opens_at),
                closes_at = :closes, most = :most, smallest = :smallest, edition = edition + 1,
                taken = (select count(*) from survey_sheet where survey_id = :id)
            where survey_id = :id
            """)
        .params(values(id, terms))
        .update();
    quotas(id, terms.quotas());
  }

  /** What was taken before a quota was set counts as well. */
  private void quotas(SurveyId id, List<Quota> quotas) {
    var keys = quotas.stream().map(it -> it.question() + ":" + it.option()).toArray(String[]::new);
    jdbc.sql(
            """
            delete from survey_quota where survey_id = ? and not (question || ':' || option_number) = any(?)
            """)
        .params(id.value(), keys)
        .update();
    for (var it : quotas)
      jdbc.sql(
              """
              insert into survey_quota (survey_id, question, option_number, most, taken)
              select :id, :question, :option, :most, count(*) from survey_sheet
              where survey_id = :id and answers -> :question -> 'picks' @> to_jsonb(cast(:option as int))
              on conflict (survey_id, question, option_number) do update set most = excluded.most
              """)
          .param("id", id.value())
          .param("question", it.question())
          .param("option", it.option())
          .param("most", it.most())
          .update();
  }

  void move(SurveyId id, SurveyStatus to, @Nullable Instant closedAt) {
    jdbc.sql(
            """
            update survey set status = :to, closed_at = coalesce(:at, closed_at), edition = edition + 1
            where survey_id = :id
            """)
        .param("id", id.value())
        .param("to", to.name())
        .param("at", closedAt == null ? null : Timestamp.from(closedAt), java.sql.Types.TIMESTAMP)
        .update();
  }

  /** Held until the transaction ends: nobody submits or changes it meanwhile. */
  Optional<SurveyView> held(SurveyId id) {
    jdbc.sql("select 1 from survey where survey_id = ? for update")
        .param(id.value())
        .query()
        .listOfRows();
    return find(id);
  }

  Optional<SurveyView> find(SurveyId id) {
    return jdbc.sql(SELECT + " where s.survey_id = ?")
        .param(id.value())
        .query(SurveyShelf::read)
        .optional();
  }

  Optional<SurveyView> find(String slug) {
    return jdbc.sql(SELECT + " where s.slug = ?").param(slug).query(SurveyShelf::read).optional();
  }

  /** Newest first. */
  List<SurveyView> list(Collection<SurveyStatus> statuses, @Nullable SurveyId before, int limit) {
    return jdbc.sql(
            SELECT
                + """
                 where s.status in (:statuses) and (cast(:before as uuid) is null or s.survey_id < :before)
                order by s.survey_id desc limit :limit
                """)
        .param("statuses", statuses.stream().map(Enum::name).toList())
        .param("before", before == null ? null : before.value())
        .param("limit", limit)
        .query(SurveyShelf::read)
        .list();
  }

  /** What was published, by version. */
  Map<Integer, Instrument> published(SurveyId id) {
    var versions = new HashMap<Integer, Instrument>();
    jdbc.sql(
            """
            select version, instrument from survey_version where survey_id = ? and published_at is not null
            """)
        .param(id.value())
        .query(row -> {
          versions.put(row.getInt(1), InstrumentJson.instrument(row.getString(2)));
        });
    return versions;
  }

  List<SurveyVersion> versions(SurveyId id) {
    return jdbc.sql(
            """
            select version, made_by, published_at, jsonb_array_length(instrument -> 'questions') as questions
            from survey_version where survey_id = ? order by version desc
            """)
        .param(id.value())
        .query((row, _) ->
            new SurveyVersion(
                row.getInt(1), row.getInt(4), row.getString(2), at(row, "published_at")))
        .list();
  }

  List<SurveyId> due(Instant now, int limit) {
    return jdbc.sql(
            "select survey_id from survey where status = 'OPEN' and closes_at <= ? order by closes_at limit ?")
        .params(Timestamp.from(now), limit)
        .query((row, _) -> new SurveyId(row.getObject(1, UUID.class)))
        .list();
  }

  private static Map<String, @Nullable Object> values(SurveyId id, SurveyTerms terms) {
    var values = new HashMap<String, @Nullable Object>();
    values.put("id", id.value());
    values.put("audience", terms.audience().name());
    values.put("anonymous", terms.anonymous());
    values.put("opens", terms.opensAt() == null ? null : Timestamp.from(terms.opensAt()));
    values.put("closes", terms.closesAt() == null ? null : Timestamp.from(terms.closesAt()));
    values.put("most", terms.most());
    values.put("smallest", terms.smallest());
    return values;
  }

  private static SurveyView read(ResultSet row, int number) throws SQLException {
    var published = row.getString("published");
    var draft = row.getString("draft");
    var instrument = InstrumentJson.instrument(published == null ? draft : published);
    var quotas = row.getString("quotas");
    return new SurveyView(
        new SurveyId(row.getObject("survey_id", UUID.class)),
        row.getString("slug"),
        SurveyStatus.valueOf(row.getString("status")),
        row.getInt("version"),
        instrument,
        draft == null ? null : published == null ? instrument : InstrumentJson.instrument(draft),
        new SurveyTerms(
            Audience.valueOf(row.getString("audience")),
            row.getBoolean("anonymous"),
            at(row, "opens_at"),
            at(row, "closes_at"),
            row.getObject("most", Integer.class),
            row.getInt("smallest"),
            quotas == null ? new ArrayList<>() : InstrumentJson.quotas(quotas)),
        row.getLong("edition"),
        row.getBoolean("foreign_results"),
        at(row, "closed_at"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant());
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
