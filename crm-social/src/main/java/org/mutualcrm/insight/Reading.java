package org.mutualcrm.insight;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.understanding.Taxonomy;
import org.mutualcrm.understanding.Understanding;
import org.springframework.stereotype.Component;

/** Which models read now. */
@Component
class Reading {

  private final TopicModels models;
  private final TopicExamples examples;
  private volatile @Nullable Topics loaded;

  Reading(TopicModels models, TopicExamples examples) {
    this.models = models;
    this.examples = examples;
  }

  /** The topics that are told apart now. */
  record Topics(UUID id, String version, Taxonomy taxonomy) {}

  /** Nothing before any were taught and let to read. */
  Optional<Topics> topics() {
    return models.active().map(this::loaded);
  }

  private Topics loaded(TopicModels.Active active) {
    var known = loaded;
    if (known != null && known.id().equals(active.id())) return known;
    var taxonomy = Taxonomy.of(new ByteArrayInputStream(models.taxonomy(active.id())));
    var topics = new Topics(active.id(), TopicModel.version(active.number()), taxonomy);
    loaded = topics;
    return topics;
  }

  /** The version that decides on an aspect; empty where none does. */
  String version(Aspect aspect) {
    return aspect == Aspect.TOPIC ? topicVersion() : Understanding.shipped().version();
  }

  String topicVersion() {
    return models.active().map(it -> TopicModel.version(it.number())).orElse("");
  }

  /** What an aspect can be. */
  List<String> labels(Aspect aspect) {
    return aspect == Aspect.TOPIC
        ? Stream.concat(examples.topics().stream(), Stream.of(Aspect.NONE)).toList()
        : aspect.labels();
  }
}
