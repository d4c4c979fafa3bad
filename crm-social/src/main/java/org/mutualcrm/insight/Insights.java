package org.mutualcrm.insight;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.insight.CorrectionResult.NoSuchLabel;
import org.mutualcrm.insight.CorrectionResult.NotUnderstood;
import org.mutualcrm.insight.CorrectionResult.Stands;
import org.mutualcrm.understanding.Measure;
import org.mutualcrm.understanding.Understanding;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What interactions say, and what agents say of that. */
@Service
public class Insights {

  private final InsightStore store;
  private final Reading reading;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Insights(InsightStore store, Reading reading, ApplicationEventPublisher events, Clock clock) {
    this.store = store;
    this.reading = reading;
    this.events = events;
    this.clock = clock;
  }

  /** What is known of these interactions; those nobody read yet are left out. */
  @Transactional(readOnly = true)
  public Map<UUID, InsightView> of(List<UUID> interactions) {
    return store.of(interactions).stream()
        .collect(Collectors.toMap(InsightView::interactionId, Function.identity()));
  }

  /** Lets an agent's word stand before the model's. */
  @Transactional
  public CorrectionResult correct(CorrectInsight correction) {
    var labels = reading.labels(correction.aspect());
    if (!labels.contains(correction.label())) return new NoSuchLabel(labels);
    var before = store.corrected(correction.interactionId(), correction.aspect()).orElse(null);
    store
        .correct(correction, clock.instant())
        .ifPresent(record ->
            events.publishEvent(new InteractionUnderstood(record, correction.interactionId())));
    return store.of(List.of(correction.interactionId())).stream()
        .findFirst()
        .<CorrectionResult>map(it -> new Stands(it, before))
        .orElseGet(NotUnderstood::new);
  }

  /** Lets the model's word stand again; the words of somebody nobody corrected stay as they are. */
  @Transactional
  public CorrectionResult withdraw(UUID interaction, Aspect aspect) {
    var before = store.corrected(interaction, aspect).orElse(null);
    store
        .withdraw(interaction, aspect)
        .ifPresent(record -> events.publishEvent(new InteractionUnderstood(record, interaction)));
    return store.of(List.of(interaction)).stream()
        .findFirst()
        .<CorrectionResult>map(it -> new Stands(it, before))
        .orElseGet(NotUnderstood::new);
  }

  /**
   * Lets stand again what stood before a correction.
   *
   * @param before what an agent had said; null if none had
   */
  @Transactional
  public CorrectionResult restore(
      UUID interaction, Aspect aspect, @Nullable String before, String staff) {
    return before == null
        ? withdraw(interaction, aspect)
        : correct(new CorrectInsight(interaction, aspect, before, staff));
  }

  /** What an aspect can be, in the order in which it is offered. */
  public List<String> labels(Aspect aspect) {
    return reading.labels(aspect);
  }

  /** What was said; texts taken back or erased are left out. */
  @Transactional(readOnly = true)
  public Map<UUID, String> texts(List<UUID> interactions) {
    return store.texts(interactions);
  }

  /** How many texts wait to be read. */
  public long waiting() {
    return store.waiting();
  }

  /** How often the present model was right, where agents had a say. */
  @Transactional(readOnly = true)
  public Measure quality(Aspect aspect) {
    var model = reading.version(aspect);
    var pairs =
        store.judgements(aspect, model).stream()
            .map(it -> new String[] {it[0], it[1].isEmpty() ? Aspect.NONE : it[1]})
            .toList();
    var classes = new TreeSet<String>();
    pairs.forEach(it -> classes.addAll(List.of(it)));
    return Measure.of(model, pairs, List.copyOf(classes));
  }

  /** Lets everything be read again that the present model did not read; says how much that is. */
  @Transactional
  public int readAgain() {
    return store.awaitAll(
        Understanding.shipped().version(), reading.topicVersion(), clock.instant());
  }
}
