package org.mutualcrm.codechange;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mutualcrm.codechange.CodeChangeResult.Accepted;
import org.mutualcrm.codechange.CodeChangeResult.NotAllowed;
import org.mutualcrm.codechange.CodeChangeResult.UnknownChange;
import org.mutualcrm.codechange.CodeSelection.Listed;
import org.mutualcrm.codechange.CodeSelection.OfOffer;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Voids, extends or reissues many codes. A preview changes nothing; a draft keeps what is to be
 * done until somebody starts it; the work is done in the background and can be taken back whole.
 * Who ordered what, when and why, and what became of each code, is kept for good.
 */
@Service
public class CodeChanges {

  private final CodeChangeBook book;
  private final CodeExamples examples;
  private final OfferBook offers;
  private final JdbcClient jdbc;
  private final Clock clock;

  CodeChanges(
      CodeChangeBook book, CodeExamples examples, OfferBook offers, JdbcClient jdbc, Clock clock) {
    this.book = book;
    this.examples = examples;
    this.offers = offers;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What it would do now, by what is committed. */
  @Transactional(readOnly = true)
  public CodeChangePreview preview(OrderCodeChange order) {
    var outcomes = new EnumMap<CodeOutcome, Long>(CodeOutcome.class);
    var asked =
        switch (order.selection()) {
          case OfOffer it ->
              PickedCodes.params(
                  jdbc.sql(
                      counting(order.act())
                          + """
                          from code c join offer o using (offer_id) where c.offer_id = :offer and %s group by 1
                          """
                              .formatted(PickedCodes.CHOSEN)),
                  it);
          case Listed it -> {
            if (it.malformed() > 0) outcomes.put(CodeOutcome.MALFORMED, (long) it.malformed());
            yield jdbc.sql(
                    counting(order.act())
                        + """
                        from unnest(cast(:codes as text[])) t(code)
                        left join code c using (code) left join offer o using (offer_id) group by 1
                        """)
                .param("codes", it.codes().stream().map(CodeText::value).toArray(String[]::new));
          }
        };
    asked
        .param("until", order.until() == null ? null : Timestamp.from(order.until()))
        .query(row -> {
          outcomes.put(CodeOutcome.valueOf(row.getString(1)), row.getLong(2));
        });
    return new CodeChangePreview(outcomes);
  }

  private static String counting(CodeAct act) {
    return "select " + CodeChangeSql.outcome(act) + " as outcome, count(*) ";
  }

  /**
   * Writes down what is to be done, with its preview. The same id again is the same draft.
   *
   * @param id chosen by who asks
   */
  @Transactional
  public CodeChangeResult draft(CodeChangeId id, OrderCodeChange order) {
    var known = book.find(id);
    if (known.isPresent()) return new Accepted(known.get());
    var until = order.until();
    if (until != null && !until.isAfter(clock.instant()))
      return new NotAllowed("The new end has to be ahead");
    if (order.selection() instanceof OfOffer it && offers.find(it.offer()).isEmpty())
      return new NotAllowed("There is no such offer");
    var preview = preview(order);
    book.write(id, order, preview.outcomes(), clock.instant());
    if (order.selection() instanceof Listed it) book.list(id, it.codes());
    return new Accepted(book.find(id).orElseThrow());
  }

  /** Lets a draft begin. Doing it twice is doing it once. */
  @Transactional
  public CodeChangeResult start(CodeChangeId id) {
    var now = Timestamp.from(clock.instant());
    jdbc.sql(
            """
            update code_change set status = 'RUNNING', started_at = :now, due_at = :now,
                outcomes = case when jsonb_exists(outcomes, 'MALFORMED') then jsonb_build_object('MALFORMED', outcomes -> 'MALFORMED')
                                else '{}' end
            where change_id = :id and status = 'DRAFT'
            """)
        .param("now", now)
        .param("id", id.value())
        .update();
    return accepted(id);
  }

  /** Changes no more; what was changed stays, and can be taken back. */
  @Transactional
  public CodeChangeResult stop(CodeChangeId id) {
    jdbc.sql(
            """
            update code_change set status = 'STOPPED', finished_at = ? where change_id = ? and status = 'RUNNING'
            """)
        .params(Timestamp.from(clock.instant()), id.value())
        .update();
    return accepted(id);
  }

  /**
   * Takes back the whole of it, in the background; what was redeemed or changed since is left alone
   * and told. Doing it twice is doing it once.
   */
  @Transactional
  public CodeChangeResult undo(CodeChangeId id, String by) {
    var now = Timestamp.from(clock.instant());
    int begun =
        jdbc.sql(
                """
                update code_change set status = 'UNDOING', undone_by = :by, undone_at = :now, due_at = :now,
                    place_at = null, place_code = null
                where change_id = :id and status in ('DONE', 'STOPPED')
                """)
            .param("by", by)
            .param("now", now)
            .param("id", id.value())
            .update();
    var found = book.find(id).orElse(null);
    if (found == null) return new UnknownChange();
    if (begun == 1 || found.undoneAt() != null) return new Accepted(found);
    return new NotAllowed(
        found.status() == CodeChangeView.Status.DRAFT
            ? "It was never started"
            : "It is still at work; stop it first");
  }

  private CodeChangeResult accepted(CodeChangeId id) {
    return book.find(id).<CodeChangeResult>map(Accepted::new).orElseGet(UnknownChange::new);
  }

  public Optional<CodeChangeView> find(CodeChangeId id) {
    return book.find(id);
  }

  /** Some codes of each outcome, as it would be now. */
  public List<CodeExample> examples(OrderCodeChange order) {
    return examples.of(order);
  }

  /** Some codes of each outcome; of a draft, as it would be now. */
  public List<CodeExample> examples(CodeChangeView change) {
    return examples.of(change);
  }

  /** Those that were started on an offer's codes or on lists of codes, the newest first. */
  public List<CodeChangeView> of(OfferId offer, int limit) {
    return book.of(offer, limit);
  }

  /** What was done to one code, the newest first. */
  public List<CodeChangeItem> of(CodeText code, int limit) {
    return book.of(code, limit);
  }

  /** What became of every code of a change. */
  public void each(CodeChangeId id, Consumer<CodeChangeItem> consumer) {
    book.each(id, consumer);
  }

  static <K> void add(Map<K, Long> all, Map<K, Long> more) {
    more.forEach((key, n) -> all.merge(key, n, Long::sum));
  }
}
