package org.mutualcrm.journey;

import java.util.List;
import java.util.stream.Stream;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentUse;
import org.mutualcrm.segment.SegmentUsers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A segment that a journey asks for stays: that of a draft, and of every version on the way. */
@Component
class JourneyUses implements SegmentUsers {

  private final JdbcClient jdbc;

  JourneyUses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<SegmentUse> usesOf(SegmentId segment) {
    // Ids are written in one way, so a text that lacks one does not use it.
    return jdbc
        .sql(
            """
            select j.journey_id, j.name, p.plan from journey j cross join lateral (
              select j.draft as plan where j.draft is not null
              union all
              select v.plan from journey_version v where v.journey_id = j.journey_id and (v.version = j.version
                or exists (select 1 from journey_position o where o.journey_id = j.journey_id
                           and o.version = v.version and o.ended_at is null))
            ) p
            where j.status <> 'ENDED' and p.plan::text like ?
            order by lower(j.name), j.journey_id
            """)
        .param("%" + segment + "%")
        .query((row, _) ->
            PlanJson.read(row.getString(3)).segments().contains(segment)
                ? Stream.of(new SegmentUse("journey", row.getString(1), row.getString(2)))
                : Stream.<SegmentUse>empty())
        .list()
        .stream()
        .flatMap(it -> it)
        .distinct()
        .toList();
  }
}
