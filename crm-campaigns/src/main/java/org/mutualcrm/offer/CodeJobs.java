package org.mutualcrm.offer;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.mutualcrm.offer.CodeJobStart.NotAllowed;
import org.mutualcrm.offer.CodeJobStart.Started;
import org.mutualcrm.offer.CodeJobStart.UnknownOffer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes very many unique codes in the background, chunk by chunk. Each chunk and how far it brought
 * the job are one transaction: whatever dies in the middle, any process goes on where it was.
 */
@Service
public class CodeJobs {

  /** More is a second job. */
  public static final int MOST = 5_000_000;

  private static final int CHUNK = 20_000;

  private final Offers offers;
  private final CodeBatches batches;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CodeJobs(Offers offers, CodeBatches batches, JdbcClient jdbc, Clock clock) {
    this.offers = offers;
    this.batches = batches;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * One at a time for each offer, so that who presses twice orders once.
   *
   * @param count 1 to {@value #MOST}
   */
  @Transactional
  public CodeJobStart start(OfferId id, int count, String by) {
    if (count < 1 || count > MOST)
      throw new IllegalArgumentException("Between 1 and " + MOST + " codes are made in one job");
    var offer = offers.findById(id).orElse(null);
    if (offer == null) return new UnknownOffer();
    if (offer.status() == OfferStatus.ENDED) return new NotAllowed("This offer has ended");
    var now = clock.instant();
    var job = UuidCreator.getTimeOrderedEpochPlus1();
    var batch = UuidCreator.getTimeOrderedEpochPlus1();
    int begun =
        jdbc.sql(
                """
                insert into code_job (job_id, offer_id, batch_id, wanted, status, created_by, created_at)
                values (?, ?, ?, ?, 'RUNNING', ?, ?)
                on conflict (offer_id) where status = 'RUNNING' do nothing
                """)
            .params(job, id.value(), batch, count, by, Timestamp.from(now))
            .update();
    if (begun == 0)
      return new NotAllowed(
          "Codes of this offer are being made; wait for them, or stop that first");
    batches.begin(batch, id, by, now);
    return new Started(find(job).orElseThrow());
  }

  @Transactional(readOnly = true)
  public Optional<CodeJobView> find(UUID job) {
    return jdbc.sql("select * from code_job where job_id = ?")
        .param(job)
        .query(CodeJobs::read)
        .optional();
  }

  /** Those of an offer, the newest first. */
  @Transactional(readOnly = true)
  public List<CodeJobView> of(OfferId offer, int limit) {
    return jdbc.sql("select * from code_job where offer_id = ? order by created_at desc limit ?")
        .params(offer.value(), limit)
        .query(CodeJobs::read)
        .list();
  }

  /** What was made stays. Whether it was still running. */
  @Transactional
  public boolean stop(UUID job) {
    return end(job);
  }

  private boolean end(UUID job) {
    return jdbc.sql(
                """
                update code_job set status = 'STOPPED', finished_at = ? where job_id = ? and status = 'RUNNING'
                """)
            .params(Timestamp.from(clock.instant()), job)
            .update()
        == 1;
  }

  /** Makes a chunk of the oldest job that nobody works on; false where there is none. */
  @Transactional
  boolean work() {
    var found =
        jdbc.sql(
                """
                select * from code_job where status = 'RUNNING' order by created_at limit 1 for update skip locked
                """)
            .query((row, n) -> new Task(read(row, n), row.getObject("batch_id", UUID.class)))
            .optional();
    found.ifPresent(this::chunk);
    return found.isPresent();
  }

  private record Task(CodeJobView job, UUID batch) {}

  private void chunk(Task task) {
    var job = task.job();
    if (offers.findById(job.offer()).orElseThrow().status() == OfferStatus.ENDED) {
      end(job.id());
      return;
    }
    int asked = Math.min(CHUNK, job.wanted() - job.made());
    int fresh = insert(task, asked);
    int made = job.made() + fresh;
    var done = made == job.wanted() ? Timestamp.from(clock.instant()) : null;
    jdbc.sql(
            """
            update code_job set made = :made, collisions = collisions + :collisions,
                status = case when made + :fresh = wanted then 'DONE' else status end,
                finished_at = cast(:done as timestamptz)
            where job_id = :job
            """)
        .param("made", made)
        .param("fresh", fresh)
        .param("collisions", asked - fresh)
        .param("done", done)
        .param("job", job.id())
        .update();
    batches.sized(task.batch(), made);
  }

  /** How many of so many were new; sorted, they fall on fewer pages of the index. */
  private int insert(Task task, int count) {
    var codes =
        Stream.generate(() -> CodeText.random(random).value())
            .limit(count)
            .sorted()
            .toArray(String[]::new);
    return jdbc.sql(
            """
            insert into code (code, offer_id, batch_id, max_uses, created_at)
            select t, :offer, :batch, 1, :at from unnest(cast(:codes as text[])) t
            on conflict do nothing
            """)
        .param("offer", task.job().offer().value())
        .param("batch", task.batch())
        .param("at", Timestamp.from(task.job().createdAt()))
        .param("codes", codes)
        .update();
  }

  private static CodeJobView read(ResultSet row, int number) throws SQLException {
    var finished = row.getTimestamp("finished_at");
    return new CodeJobView(
        row.getObject("job_id", UUID.class),
        new OfferId(row.getObject("offer_id", UUID.class)),
        row.getInt("wanted"),
        row.getInt("made"),
        row.getInt("collisions"),
        CodeJobView.Status.valueOf(row.getString("status")),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        finished == null ? null : finished.toInstant());
  }
}
