package org.mutualcrm.insight;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.insight.TopicModel.Difference;
import org.mutualcrm.insight.TopicModel.Figures;
import org.mutualcrm.insight.TopicModel.State;
import org.mutualcrm.understanding.Taxonomy.Example;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Taxonomies of the company's own topics: taught in the background, looked at, and only then let to
 * read; an earlier one can be let to read again at any time.
 */
@Service
public class TopicModels {

  /** A topic of fewer examples can be neither learned nor measured. */
  public static final int LEAST = 5;

  public static final double MOST_STRICT = 0.3;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final String MODEL =
      """
      select m.topic_model_id, m.number, m.state, m.strictness, m.with_labels, m.step, m.done, m.total, m.error,
             m.asked_by, m.asked_at, m.finished_at, m.examples, m.labels, m.figures, m.difference,
             coalesce(m.topic_model_id = (select topic_model_id from topic_activation
               order by activation_id desc limit 1), false) as active
      from topic_model m
      """;

  private final JdbcClient jdbc;
  private final TopicExamples examples;
  private final Clock clock;

  TopicModels(JdbcClient jdbc, TopicExamples examples, Clock clock) {
    this.jdbc = jdbc;
    this.examples = examples;
    this.clock = clock;
  }

  /** Every way a wish to teach can end. */
  public sealed interface Teaching {

    record Asked(TopicModel model) implements Teaching {}

    /** There is not enough to learn from, and why. */
    record TooLittle(String reason) implements Teaching {}
  }

  /**
   * Asks for a taxonomy of what the examples are now; one that still waits does for this too.
   *
   * @param strictness the share of examples it may turn away, 0 to {@link #MOST_STRICT}
   * @param withLabels whether texts that agents labelled are examples, too
   */
  @Transactional
  public Teaching teach(double strictness, boolean withLabels, String by) {
    if (!(strictness >= 0 && strictness <= MOST_STRICT))
      throw new IllegalArgumentException("At most 30 of 100 examples may be turned away");
    var counts = counts(withLabels);
    if (counts.stream().filter(it -> !it.topic().isEmpty()).count() < 2)
      return new Teaching.TooLittle("There must be two topics at least.");
    var few =
        counts.stream()
            .filter(it -> !it.topic().isEmpty() && it.count() < LEAST)
            .map(Topic::topic)
            .toList();
    if (!few.isEmpty())
      return new Teaching.TooLittle(
          "Every topic needs " + LEAST + " examples at least: " + String.join(", ", few) + ".");
    // Versions are counted, and two who ask at once must not count the same.
    jdbc.sql("lock table topic_model in share row exclusive mode").update();
    var id =
        jdbc.sql(
                """
                insert into topic_model (topic_model_id, number, state, strictness, with_labels, step, asked_by, asked_at)
                values (?, (select coalesce(max(number), 0) + 1 from topic_model), 'QUEUED', ?, ?, 'Waits', ?, ?)
                on conflict (state) where state = 'QUEUED'
                do update set strictness = excluded.strictness, with_labels = excluded.with_labels
                returning topic_model_id
                """)
            .params(UuidCreator.getTimeOrderedEpochPlus1(), strictness, withLabels, by, now())
            .query(UUID.class)
            .single();
    return new Teaching.Asked(find(id).orElseThrow());
  }

  private record Topic(String topic, int count) {}

  private List<Topic> counts(boolean withLabels) {
    return examples.counts().stream()
        .map(it -> new Topic(it.topic(), it.examples() + (withLabels ? it.labels() : 0)))
        .filter(it -> it.count() > 0)
        .toList();
  }

  @Transactional(readOnly = true)
  public Optional<TopicModel> find(UUID id) {
    return jdbc.sql(MODEL + "where m.topic_model_id = ?")
        .param(id)
        .query(TopicModels::model)
        .optional();
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public List<TopicModel> latest(int most) {
    return jdbc.sql(MODEL + "order by m.number desc limit ?")
        .param(most)
        .query(TopicModels::model)
        .list();
  }

  /** Stops what is being taught; one that is over stays as it is. */
  @Transactional
  public Optional<TopicModel> cancel(UUID id) {
    jdbc.sql(
            """
            update topic_model set state = 'CANCELLED', finished_at = ?
            where topic_model_id = ? and state in ('QUEUED', 'RUNNING')
            """)
        .params(now(), id)
        .update();
    return find(id);
  }

  /** Lets a taxonomy read from now on; false unless it is ready. */
  @Transactional
  public boolean activate(UUID id, String by) {
    return jdbc.sql(
                """
                insert into topic_activation (activation_id, topic_model_id, activated_by, activated_at)
                select ?, topic_model_id, ?, ? from topic_model where topic_model_id = ? and state = 'READY'
                """)
            .params(UuidCreator.getTimeOrderedEpochPlus1(), by, now(), id)
            .update()
        == 1;
  }

  /** Lets none read from now on. */
  @Transactional
  public void rest(String by) {
    jdbc.sql(
            "insert into topic_activation (activation_id, activated_by, activated_at) values (?, ?, ?)")
        .params(UuidCreator.getTimeOrderedEpochPlus1(), by, now())
        .update();
  }

  /** Which taxonomy reads now. */
  record Active(UUID id, int number) {}

  Optional<Active> active() {
    return jdbc.sql(
            """
            select m.topic_model_id as id, m.number
            from (select topic_model_id from topic_activation order by activation_id desc limit 1) a
            join topic_model m using (topic_model_id)
            """)
        .query(Active.class)
        .optional();
  }

  byte[] taxonomy(UUID id) {
    return jdbc.sql("select taxonomy from topic_model where topic_model_id = ?")
        .param(id)
        .query(byte[].class)
        .single();
  }

  /** Takes what waits, or whose teacher died; it begins anew. */
  @Transactional
  Optional<TopicModel> take() {
    return jdbc.sql(
            """
            update topic_model set state = 'RUNNING', leased_until = ?, step = 'Reads the examples', done = 0
            where topic_model_id = (
              select topic_model_id from topic_model
              where state = 'QUEUED' or (state = 'RUNNING' and leased_until < ?)
              order by number limit 1 for update skip locked)
            returning topic_model_id
            """)
        .params(until(), now())
        .query(UUID.class)
        .optional()
        .flatMap(this::find);
  }

  List<Example> lessons(TopicModel of) {
    var written = examples.written();
    var labelled = of.withLabels() ? examples.labelled() : List.<Example>of();
    jdbc.sql("update topic_model set examples = ?, labels = ? where topic_model_id = ?")
        .params(written.size(), labelled.size(), of.id())
        .update();
    return Stream.concat(written.stream(), labelled.stream())
        .distinct()
        .limit(TopicExamples.MOST)
        .toList();
  }

  /** False if it was cancelled meanwhile. */
  boolean advance(UUID id, String step, int done, int total) {
    return jdbc.sql(
                """
                update topic_model set step = ?, done = ?, total = ?, leased_until = ?
                where topic_model_id = ? and state = 'RUNNING'
                """)
            .params(step, done, total, until(), id)
            .update()
        == 1;
  }

  void ready(UUID id, byte[] taxonomy, Figures figures, Difference difference) {
    jdbc.sql(
            """
            update topic_model set state = 'READY', finished_at = ?, taxonomy = ?, figures = ?::jsonb,
                difference = ?::jsonb
            where topic_model_id = ? and state = 'RUNNING'
            """)
        .params(
            now(),
            taxonomy,
            JSON.writeValueAsString(figures),
            JSON.writeValueAsString(difference),
            id)
        .update();
  }

  void failed(UUID id, String error) {
    jdbc.sql(
            """
            update topic_model set state = 'FAILED', finished_at = ?, error = ?
            where topic_model_id = ? and state = 'RUNNING'
            """)
        .params(now(), error, id)
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private Timestamp until() {
    return Timestamp.from(clock.instant().plus(LEASE));
  }

  private static TopicModel model(ResultSet row, int number) throws SQLException {
    var finished = row.getTimestamp("finished_at");
    return new TopicModel(
        row.getObject("topic_model_id", UUID.class),
        row.getInt("number"),
        State.valueOf(row.getString("state")),
        row.getDouble("strictness"),
        row.getBoolean("with_labels"),
        row.getString("step"),
        row.getInt("done"),
        row.getInt("total"),
        row.getString("error"),
        row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant(),
        finished == null ? null : finished.toInstant(),
        row.getInt("examples"),
        row.getInt("labels"),
        row.getBoolean("active"),
        read(row.getString("figures"), Figures.class),
        read(row.getString("difference"), Difference.class));
  }

  private static <T> @Nullable T read(@Nullable String json, Class<T> type) {
    return json == null ? null : JSON.readValue(json, type);
  }
}
