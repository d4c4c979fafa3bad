package org.mutualcrm.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.insight.Evaluation.Part;
import org.mutualcrm.insight.EvaluationStore.Cell;
import org.mutualcrm.understanding.Measure;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Holds what models say against what people say. */
@Service
public class Evaluations {

  private final EvaluationStore store;
  private final Reading reading;

  Evaluations(EvaluationStore store, Reading reading) {
    this.store = store;
    this.reading = reading;
  }

  /** The versions there are labels for; the one that reads now comes first, and always. */
  @Transactional(readOnly = true)
  public List<ModelLabels> models(Aspect aspect) {
    var present = reading.version(aspect);
    var models = new ArrayList<>(store.models(aspect, present));
    if (models.stream().noneMatch(ModelLabels::present))
      models.addFirst(new ModelLabels(present, true, 0, 0));
    return models;
  }

  @Transactional(readOnly = true)
  public Evaluation of(EvaluationQuery query) {
    var cells = store.cells(query);
    var classes = new TreeSet<String>();
    long sure = 0, sureRight = 0, later = 0;
    for (var it : cells) {
      classes.add(it.label());
      classes.add(it.said());
      sure += it.sure();
      if (right(it)) sureRight += it.sure();
      later += it.later();
    }
    var measure = measure(query, cells, List.copyOf(classes));
    var byWeek = parts(cells, Cell::week);
    byWeek.sort(Comparator.comparing(Part::name));
    return new Evaluation(
        query,
        measure,
        cells.stream().reduce(new Agreement(0, 0), Evaluations::and, (one, _) -> one),
        query.aspect().sure() == null ? null : new Agreement(sureRight, sure),
        later,
        parts(cells, Cell::language),
        parts(cells, Cell::channel),
        byWeek);
  }

  private static Measure measure(EvaluationQuery query, List<Cell> cells, List<String> classes) {
    var confusion = new int[classes.size()][classes.size()];
    for (var it : cells)
      confusion[classes.indexOf(it.label())][classes.indexOf(it.said())] += (int) it.count();
    return Measure.of(query.model(), classes, confusion);
  }

  private static List<Part> parts(List<Cell> cells, Function<Cell, String> by) {
    var sums = new TreeMap<String, Agreement>();
    for (var it : cells)
      sums.merge(
          by.apply(it),
          and(new Agreement(0, 0), it),
          (one, other) -> one.with(other.right(), other.of()));
    var parts = new ArrayList<Part>();
    sums.forEach((name, agreement) -> parts.add(new Part(name, agreement)));
    parts.sort(Comparator.comparingLong((Part it) -> -it.agreement().of()));
    return parts;
  }

  private static Agreement and(Agreement sum, Cell it) {
    return sum.with(right(it) ? it.count() : 0, it.count());
  }

  private static boolean right(Cell it) {
    return it.label().equals(it.said());
  }

  /**
   * The labels behind a figure, the newest text first.
   *
   * @param label that was given; null for any, likewise what was said
   * @param before the text after which to go on; null to begin
   */
  @Transactional(readOnly = true)
  public List<GivenLabel> labels(
      EvaluationQuery query,
      @Nullable String label,
      @Nullable String said,
      @Nullable UUID before,
      int most) {
    return store.labels(query, label, said, before, most);
  }

  /** Every label as it was given, the oldest text first. */
  @Transactional(readOnly = true)
  public void each(@Nullable Aspect aspect, Instant since, Consumer<GivenLabel> taker) {
    store.each(aspect, since, taker);
  }
}
