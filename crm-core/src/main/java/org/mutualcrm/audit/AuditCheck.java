package org.mutualcrm.audit;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditVerdict.Broken;
import org.mutualcrm.audit.AuditVerdict.Fault;
import org.mutualcrm.audit.AuditVerdict.Intact;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Walks the chain from its beginning to its end, a page at a time, and says what is broken first.
 */
@Service
public class AuditCheck {

  private static final int PAGE = 1_000;

  private final JdbcClient jdbc;
  private final Clock clock;

  AuditCheck(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Ends(Seal cut, Seal last) {}

  /**
   * @param kept a seal that somebody kept elsewhere; must still be part of the chain
   */
  public AuditVerdict verify(@Nullable Seal kept) {
    var ends = ends();
    if (kept != null && kept.number() > ends.last().number())
      return broken(ends.last().number() + 1, Fault.TAIL_MISSING);
    if (ends.cut().number() > 0 && !marked(ends.cut()))
      return broken(ends.cut().number() + 1, Fault.BEGINNING_MISSING);
    var at = ends.cut();
    if (isOther(at, kept)) return broken(at.number(), Fault.OTHER_SEAL);
    while (at.number() < ends.last().number()) {
      var page = page(at.number(), ends.last().number());
      if (page.isEmpty()) return broken(at.number() + 1, Fault.TAIL_MISSING);
      for (var it : page) {
        var next = at.then(it);
        if (it.number() == null || it.number() != next.number())
          return broken(next.number(), Fault.MISSING);
        if (!next.hash().equals(it.hash())) return broken(next.number(), Fault.ALTERED);
        if (isOther(next, kept)) return broken(next.number(), Fault.OTHER_SEAL);
        at = next;
      }
    }
    if (!at.equals(ends.last())) return broken(at.number(), Fault.OTHER_SEAL);
    return new Intact(at.number() - ends.cut().number(), waiting(), at, clock.instant());
  }

  /** The newest seal, to be kept elsewhere. */
  public Seal last() {
    return ends().last();
  }

  private static boolean isOther(Seal here, @Nullable Seal kept) {
    return kept != null && kept.number() == here.number() && !kept.hash().equals(here.hash());
  }

  private Ends ends() {
    return jdbc.sql("select cut_number, cut_hash, number, hash from audit_chain")
        .query((row, _) ->
            new Ends(
                new Seal(row.getLong(1), row.getString(2)),
                new Seal(row.getLong(3), row.getString(4))))
        .single();
  }

  private boolean marked(Seal cut) {
    return jdbc.sql(
            """
            select exists (select 1 from audit_entry
                           where subject = :subject and position(:hash in changes) > 0)
            """)
        .param("subject", AuditCutting.subject(cut))
        .param("hash", cut.hash())
        .query(Boolean.class)
        .single();
  }

  private List<AuditEntry> page(long after, long last) {
    return jdbc.sql(
            """
            select * from audit_entry where number > :after and number <= :last
            order by number limit :page
            """)
        .param("after", after)
        .param("last", last)
        .param("page", PAGE)
        .query(AuditEntry::read)
        .list();
  }

  private long waiting() {
    return jdbc.sql("select count(*) from audit_entry where number is null")
        .query(Long.class)
        .single();
  }

  private Broken broken(long number, Fault fault) {
    return new Broken(number, fault, clock.instant());
  }
}
