package org.mutualcrm.offer;

import java.util.List;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentUse;
import org.mutualcrm.segment.SegmentUsers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The offers that ask who is in a segment, also those that are over: their page still says so. */
@Component
class OfferSegments implements SegmentUsers {

  private final JdbcClient jdbc;

  OfferSegments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<SegmentUse> usesOf(SegmentId segment) {
    return jdbc.sql(
            """
            select offer_id::text, name from offer where eligibility::text like '%' || ? || '%' order by name
            """)
        .param(segment.toString())
        .query((row, _) -> new SegmentUse("offer", row.getString(1), row.getString(2)))
        .list();
  }
}
