package org.mutualcrm.web.console;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.insight.Agreement;
import org.mutualcrm.insight.Aspect;
import org.mutualcrm.insight.Evaluation;
import org.mutualcrm.insight.EvaluationQuery.Sample;
import org.mutualcrm.insight.ModelLabels;
import org.mutualcrm.understanding.Understanding;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * How often a model says what people say, as it is shown.
 *
 * @param models those there are labels for
 */
public record UnderstandingPage(Evaluation it, List<ModelLabels> models) {

  /** More classes than that make a picture nobody reads; the rest is in the table below. */
  private static final int PICTURED = 16;

  private static final int SHADES = 5;

  public Aspect aspect() {
    return it.query().aspect();
  }

  public boolean audited() {
    return it.query().sample() == Sample.AUDIT;
  }

  public boolean empty() {
    return it.measure().texts() == 0;
  }

  /**
   * The numbers of the classes in the picture, those that occur most first cut off, in their order.
   */
  public List<Integer> pictured() {
    var measure = it.measure();
    return IntStream.range(0, measure.classes().size())
        .boxed()
        .sorted(Comparator.comparingInt((Integer k) -> -measure.were(k) - measure.said(k)))
        .limit(PICTURED)
        .sorted()
        .toList();
  }

  /** How dark a field is, from 0: the share of its row. */
  public int shade(int was, int said) {
    int count = it.measure().confusion()[was][said];
    int were = it.measure().were(was);
    return count == 0 ? 0 : Math.max(1, (int) Math.ceil((double) SHADES * count / were));
  }

  public String words(String label) {
    return LabelWords.of(aspect(), label);
  }

  /** The same page with something else asked for. */
  public String with(String name, @Nullable String value) {
    var address = address("/understanding");
    if (value == null) address.replaceQueryParam(name);
    else address.replaceQueryParam(name, value);
    return address.build().encode().toUriString();
  }

  /** The labels behind a figure. */
  public String labels(String label, String said) {
    var address = address("/understanding/labels");
    if (!label.isEmpty()) address.queryParam("label", label);
    if (!said.isEmpty()) address.queryParam("said", said);
    return address.build().encode().toUriString();
  }

  private UriComponentsBuilder address(String path) {
    var query = it.query();
    var address =
        UriComponentsBuilder.fromPath(path)
            .queryParam("aspect", query.aspect())
            .queryParam("sample", query.sample())
            .queryParam("model", query.model());
    if (query.language() != null) address.queryParam("language", query.language());
    if (query.channel() != null) address.queryParam("channel", query.channel());
    if (query.audit() != null) address.queryParam("audit", query.audit());
    return address;
  }

  /** Whether what is said of texts in a language is a guess, because no model was taught in it. */
  public boolean guessed(String language) {
    return aspect() != Aspect.LANGUAGE
        && aspect() != Aspect.URGENCY
        && !Understanding.taughtIn(language);
  }

  public static String percent(Agreement it) {
    return it.of() == 0 ? "–" : Math.round(it.percent()) + "%";
  }

  public static String range(Agreement it) {
    return Math.round(it.low()) + "–" + Math.round(it.high()) + "%";
  }

  public static String share(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
