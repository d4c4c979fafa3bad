package org.mutualcrm.codeimport;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.mutualcrm.codeimport.CodeImportResult.Looked;
import org.mutualcrm.codeimport.CodeImportResult.NotAllowed;
import org.mutualcrm.codeimport.CodeImportResult.Unknown;
import org.mutualcrm.codeimport.CodeImportView.Rejected;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in codes that a partner made. What a file would bring is shown first; nothing is taken in
 * before somebody says so, and what nobody knew before then is.
 */
@Service
public class CodeImports {

  /** Rows of a file; more come in another one. */
  public static final int MOST_ROWS = 100_000;

  private static final Duration ROWS_KEPT = Duration.ofDays(30);

  private final CodeImportBook book;
  private final OfferBook offers;
  private final JdbcClient jdbc;
  private final Clock clock;

  CodeImports(CodeImportBook book, OfferBook offers, JdbcClient jdbc, Clock clock) {
    this.book = book;
    this.offers = offers;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Looks at a file; nothing is taken in yet.
   *
   * @param partners whether its codes are only handed out, and redeemed at the partner
   * @param lines 1 to {@value #MOST_ROWS}
   */
  @Transactional
  public CodeImportResult look(
      OfferId offer, String fileName, boolean partners, List<CodeLine> lines, String by) {
    var refused = refusal(offer);
    if (refused.isPresent()) return refused.get();
    if (lines.isEmpty()) return new NotAllowed("There is no code in it");
    if (lines.size() > MOST_ROWS)
      return new NotAllowed("At most " + MOST_ROWS + " codes are taken in at once");
    var now = clock.instant();
    var seen = new HashSet<String>();
    var judged = new ArrayList<JudgedLine>(lines.size());
    for (var line : lines) {
      var it = JudgedLine.of(line, now);
      boolean again = it.verdict() == CodeVerdict.FRESH && !seen.add(String.valueOf(it.code()));
      judged.add(again ? it.as(CodeVerdict.DUPLICATE) : it);
    }
    var id = UuidCreator.getTimeOrderedEpochPlus1();
    var name = fileName.strip().replace('\0', ' ');
    book.write(id, offer, name.length() > 200 ? name.substring(0, 200) : name, partners, by, now);
    book.write(id, judged);
    book.known(id);
    book.count(id);
    return new Looked(book.find(id).orElseThrow());
  }

  private Optional<CodeImportResult> refusal(OfferId offer) {
    var its = offers.find(offer).orElse(null);
    if (its == null) return Optional.of(new Unknown());
    return its.status() == OfferStatus.ENDED
        ? Optional.of(new NotAllowed("This offer has ended"))
        : Optional.empty();
  }

  /** Takes in what is new now. Doing it twice is doing it once. */
  @Transactional
  public CodeImportResult take(UUID id, String by) {
    var before = book.find(id).orElse(null);
    if (before == null) return new Unknown();
    var refused = refusal(before.offer());
    if (refused.isPresent()) return refused.get();
    var now = Timestamp.from(clock.instant());
    var batch = UuidCreator.getTimeOrderedEpochPlus1();
    int mine =
        jdbc.sql(
                """
                update code_import set status = 'TAKEN', batch_id = ?, taken_by = ?, taken_at = ?
                where import_id = ? and status = 'DRAFT'
                """)
            .params(batch, by, now, id)
            .update();
    if (mine == 1) {
      book.take(before, batch, by, now);
      book.count(id);
    }
    return new Looked(book.find(id).orElseThrow());
  }

  @Transactional(readOnly = true)
  public Optional<CodeImportView> find(UUID id) {
    return book.find(id);
  }

  /** Shows every row that is not taken in, by its line. */
  public void rejected(UUID id, Consumer<Rejected> consumer) {
    book.rejected(id, consumer);
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void forget() {
    jdbc.sql(
            """
            with old as (
              delete from code_import where status = 'DRAFT' and created_at < :before
            )
            delete from code_import_row
            where import_id in (select import_id from code_import where created_at < :before)
            """)
        .param("before", Timestamp.from(clock.instant().minus(ROWS_KEPT)))
        .update();
  }
}
