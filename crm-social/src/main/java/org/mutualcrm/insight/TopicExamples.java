package org.mutualcrm.insight;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.understanding.Taxonomy.Example;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The texts by which the company shows what its topics are. */
@Service
public class TopicExamples {

  public static final int MOST = 20_000;
  public static final int LONGEST = 2_000;

  private final JdbcClient jdbc;
  private final Clock clock;

  TopicExamples(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A topic and how it is shown.
   *
   * @param labels texts that agents said are about it
   */
  public record Count(String topic, int examples, int labels) {}

  /** A line of what was typed, pasted or sent as a file. An empty topic is outside of all. */
  public record Line(String topic, String text) {

    public Line {
      topic = topic.strip();
      text = text.strip();
      if (topic.length() > CorrectInsight.MAX_LENGTH)
        throw new IllegalArgumentException(
            "A topic has at most " + CorrectInsight.MAX_LENGTH + " characters");
      if (topic.equalsIgnoreCase(Aspect.NONE)) topic = "";
      if (text.isEmpty() || text.length() > LONGEST)
        throw new IllegalArgumentException("An example has 1 to " + LONGEST + " characters");
    }
  }

  /**
   * Says how many were new. Whoever is there already is left as it is.
   *
   * @throws IllegalArgumentException if there would be too many
   */
  @Transactional
  public int add(List<Line> lines, String by) {
    // One at a time: else two together could pass the limit that each of them keeps.
    jdbc.sql("lock table topic_example in share row exclusive mode").update();
    int there = jdbc.sql("select count(*) from topic_example").query(Integer.class).single();
    if (there + lines.size() > MOST)
      throw new IllegalArgumentException("There are at most " + MOST + " examples");
    int added = 0;
    for (var it : lines)
      added +=
          jdbc.sql(
                  """
                  insert into topic_example (example_id, topic, text, added_by, added_at) values (?, ?, ?, ?, ?)
                  on conflict (topic, md5(text)) do nothing
                  """)
              .params(
                  UuidCreator.getTimeOrderedEpochPlus1(),
                  it.topic(),
                  it.text(),
                  by,
                  Timestamp.from(clock.instant()))
              .update();
    return added;
  }

  @Transactional
  public boolean remove(UUID id) {
    return jdbc.sql("delete from topic_example where example_id = ?").param(id).update() == 1;
  }

  /** In the order of the alphabet; an empty topic is what lies outside. */
  @Transactional(readOnly = true)
  public List<Count> counts() {
    return jdbc.sql(
            """
            select topic, sum(examples)::int as examples, sum(labels)::int as labels
            from (
              select topic, count(*) as examples, 0 as labels from topic_example group by topic
              union all
              select case when label = 'none' then '' else label end, 0, count(*)
              from insight_correction where aspect = 'TOPIC' group by 1) shown
            group by topic order by topic
            """)
        .query(Count.class)
        .list();
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public List<TopicExample> of(String topic, int most) {
    return jdbc.sql(
            """
            select example_id, topic, text, added_by, added_at from topic_example where topic = ?
            order by example_id desc limit ?
            """)
        .params(topic, most)
        .query((row, _) ->
            new TopicExample(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getTimestamp(5).toInstant()))
        .list();
  }

  /** Everything to be taught, in one order whenever it is asked for. */
  List<Example> written() {
    return jdbc.sql("select text, topic as intent from topic_example order by example_id limit ?")
        .param(MOST)
        .query(Example.class)
        .list();
  }

  /** What agents said of texts that are still there. */
  List<Example> labelled() {
    return jdbc.sql(
            """
            select left(i.text, ?) as text, case when c.label = 'none' then '' else c.label end as intent
            from insight_correction c join interaction i using (source_record_id, interaction_id)
            where c.aspect = 'TOPIC' and i.text is not null order by c.interaction_id desc limit ?
            """)
        .params(LONGEST, MOST)
        .query(Example.class)
        .list();
  }

  List<String> topics() {
    return jdbc.sql("select distinct topic from topic_example where topic <> '' order by topic")
        .query(String.class)
        .list();
  }
}
