package org.mutualcrm.segment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Frozen audiences. What was frozen is never changed and can be proven by its hash. */
@Service
@Transactional(readOnly = true)
public class SegmentSnapshots {

  private static final String SELECT =
      """
      select segment_snapshot_id, segment_id, segment_name, sentence, members, hash, taken_at, taken_by
      from segment_snapshot
      """;

  private static final String HASH =
      """
      select count(*), encode(sha256(convert_to(coalesce(
               string_agg(source_record_id::text, ',' order by source_record_id), ''), 'UTF8')), 'hex')
      from segment_snapshot_entry where segment_snapshot_id = ?
      """;

  private final JdbcClient jdbc;
  private final SegmentBook book;
  private final Clock clock;

  SegmentSnapshots(JdbcClient jdbc, SegmentBook book, Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.clock = clock;
  }

  /**
   * Freezes who is in a segment now; nothing if there is no such segment.
   *
   * @param requestKey the same key gives the snapshot it gave before; null if the caller has none
   */
  @Transactional
  public Optional<SegmentSnapshot> take(SegmentId segment, @Nullable String requestKey, String by) {
    if (requestKey != null) {
      var before =
          jdbc.sql(SELECT + " where request_key = ?")
              .param(requestKey)
              .query(SegmentSnapshots::snapshot)
              .optional();
      if (before.isPresent()) return before;
    }
    var of = book.find(segment).orElse(null);
    if (of == null) return Optional.empty();
    var id = SegmentSnapshotId.next();
    jdbc.sql(
            """
            insert into segment_snapshot_entry (source_record_id, segment_snapshot_id)
            select customer_id, ? from segment_member where segment_id = ?
            """)
        .params(id.value(), segment.value())
        .update();
    var print = fingerprint(id);
    jdbc.sql(
            """
            insert into segment_snapshot (segment_snapshot_id, segment_id, segment_name, sentence, members, hash,
                taken_at, taken_by, request_key)
            values (:id, :segment, :name, :sentence, :members, :hash, :now, :by, :key)
            """)
        .param("id", id.value())
        .param("segment", segment.value())
        .param("name", of.name())
        .param("sentence", of.sentence())
        .param("members", print.members())
        .param("hash", print.hash())
        .param("now", Timestamp.from(clock.instant()))
        .param("by", by)
        .param("key", requestKey)
        .update();
    return find(id);
  }

  public Optional<SegmentSnapshot> find(SegmentSnapshotId id) {
    return jdbc.sql(SELECT + " where segment_snapshot_id = ?")
        .param(id.value())
        .query(SegmentSnapshots::snapshot)
        .optional();
  }

  /** The snapshots of a segment, newest first. */
  public List<SegmentSnapshot> of(SegmentId segment) {
    return jdbc.sql(SELECT + " where segment_id = ? order by taken_at desc limit 100")
        .param(segment.value())
        .query(SegmentSnapshots::snapshot)
        .list();
  }

  /** Whether what is kept still has the hash it was given. */
  public boolean intact(SegmentSnapshotId id) {
    var of = find(id).orElse(null);
    return of != null && fingerprint(id).hash().equals(of.hash());
  }

  /**
   * The ids the members had when it was taken, in order; an id that was merged away since still
   * resolves.
   *
   * @param after the id to go on after; null to begin
   */
  public List<CustomerId> members(SegmentSnapshotId id, @Nullable CustomerId after, int limit) {
    return jdbc.sql(
            """
            select source_record_id from segment_snapshot_entry
            where segment_snapshot_id = ? and source_record_id > ?
            order by source_record_id limit ?
            """)
        .params(id.value(), after == null ? new UUID(0, 0) : after.value(), limit)
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .list();
  }

  private Print fingerprint(SegmentSnapshotId id) {
    return jdbc.sql(HASH)
        .param(id.value())
        .query((row, _) -> new Print(row.getLong(1), row.getString(2)))
        .single();
  }

  private static SegmentSnapshot snapshot(ResultSet row, int number) throws SQLException {
    return new SegmentSnapshot(
        new SegmentSnapshotId(row.getObject(1, UUID.class)),
        new SegmentId(row.getObject(2, UUID.class)),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getString(6),
        row.getTimestamp(7).toInstant(),
        row.getString(8));
  }

  private record Print(long members, String hash) {}
}
