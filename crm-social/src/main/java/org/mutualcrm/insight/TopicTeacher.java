package org.mutualcrm.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.mutualcrm.insight.TopicModel.Change;
import org.mutualcrm.insight.TopicModel.Difference;
import org.mutualcrm.insight.TopicModel.Figures;
import org.mutualcrm.insight.TopicModel.Topic;
import org.mutualcrm.understanding.Measure;
import org.mutualcrm.understanding.Taxonomy;
import org.mutualcrm.understanding.TaxonomyCourse.Stopped;
import org.mutualcrm.understanding.Understanding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Teaches taxonomies in the background, and tries each on the newest texts, so that what would
 * change is seen before it does.
 */
@Component
class TopicTeacher {

  private static final Logger LOG = LoggerFactory.getLogger(TopicTeacher.class);
  private static final int TRIED = 500;
  private static final int STRETCH = 50;
  private static final int SAMPLES = 5;
  private static final int CHANGES = 50;

  private final TopicModels models;
  private final JdbcClient jdbc;

  TopicTeacher(TopicModels models, JdbcClient jdbc) {
    this.models = models;
    this.jdbc = jdbc;
  }

  @Scheduled(fixedDelay = 2_000)
  void look() {
    models.take().ifPresent(this::teach);
  }

  private void teach(TopicModel model) {
    try {
      var course = Understanding.shipped().course(models.lessons(model), model.strictness());
      var taught =
          course.teach(
              (done, total) -> models.advance(model.id(), "Learns and is examined", done, total));
      var difference = difference(model.id(), taught.taxonomy());
      models.ready(model.id(), taught.taxonomy().bytes(), figures(taught.measure()), difference);
    } catch (Stopped _) {
      LOG.info("Teaching topics was stopped");
    } catch (IllegalArgumentException e) {
      models.failed(model.id(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("Topics were not taught by {}", model.id(), e);
      models.failed(model.id(), "Stopped by an error: " + e.getClass().getSimpleName());
    }
  }

  private static Figures figures(Measure it) {
    var topics = new ArrayList<Topic>();
    int right = 0, outside = 0;
    int none = it.classes().indexOf("");
    for (int k = 0; k < it.classes().size(); k++) {
      right += it.confusion()[k][k];
      if (none >= 0 && k != none) outside += it.confusion()[k][none];
      if (it.were(k) > 0)
        topics.add(new Topic(it.classes().get(k), it.were(k), it.recall(k), it.precision(k)));
    }
    topics.sort(Comparator.comparingDouble(Topic::recall));
    return new Figures(it.texts(), right, outside, it.macroRecall(), it.macroF1(), topics);
  }

  private record Stored(UUID id, String text, String topic) {}

  private Difference difference(UUID model, Taxonomy taxonomy) {
    var texts =
        jdbc.sql(
                """
                select n.interaction_id as id, i.text, n.topic
                from interaction_insight n join interaction i using (source_record_id, interaction_id)
                where i.text is not null order by n.interaction_id desc limit ?
                """)
            .param(TRIED)
            .query(Stored.class)
            .list();
    var samples = new TreeMap<String, List<Stored>>();
    var becoming = new TreeMap<String, String>();
    int changed = 0;
    for (int from = 0; from < texts.size(); from += STRETCH) {
      if (!models.advance(model, "Is tried on the newest texts", from, texts.size()))
        throw new Stopped();
      var part = texts.subList(from, Math.min(texts.size(), from + STRETCH));
      var topics =
          Understanding.shipped().topics(part.stream().map(Stored::text).toList(), taxonomy);
      for (int i = 0; i < part.size(); i++) {
        var topic = topics.get(i).value();
        if (topic.equals(part.get(i).topic())) continue;
        changed++;
        var key = part.get(i).topic() + "\u0000" + topic;
        becoming.put(key, topic);
        samples.computeIfAbsent(key, _ -> new ArrayList<>()).add(part.get(i));
      }
    }
    var changes =
        samples.entrySet().stream()
            .map(it ->
                new Change(
                    it.getValue().getFirst().topic(),
                    becoming.getOrDefault(it.getKey(), ""),
                    it.getValue().size(),
                    it.getValue().stream().limit(SAMPLES).map(Stored::id).toList()))
            .sorted(Comparator.comparingInt((Change it) -> -it.count()))
            .limit(CHANGES)
            .toList();
    return new Difference(texts.size(), changed, changes);
  }
}
