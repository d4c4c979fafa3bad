package org.mutualcrm.challenge;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of marks. */
@Component
class MarkBook {

  private final JdbcClient jdbc;

  MarkBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void put(EntryId entry, String judge, List<Integer> marks, Instant now) {
    for (int i = 0; i < marks.size(); i++)
      jdbc.sql(
              """
              insert into challenge_mark (entry_id, judge, criterion, points, marked_at) values (?, ?, ?, ?, ?)
              on conflict (entry_id, judge, criterion) do update
              set points = excluded.points, marked_at = excluded.marked_at
              """)
          .params(entry.value(), judge, i + 1, marks.get(i), Timestamp.from(now))
          .update();
  }

  /** Each judge's marks of a person in the order of the criteria; of two sheets the newest. */
  Map<String, List<Integer>> of(ChallengeId challenge, CustomerId customer) {
    var marks = new LinkedHashMap<String, List<Integer>>();
    jdbc.sql(
            """
            select distinct on (m.judge, m.criterion) m.judge, m.points
            from challenge_entry e join source_record r on r.source_record_id = e.source_record_id
              join challenge_mark m on m.entry_id = e.entry_id
            where e.challenge_id = ? and r.customer_id = ? order by m.judge, m.criterion, m.marked_at desc
            """)
        .params(challenge.value(), customer.value())
        .query(row -> {
          marks.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getInt(2));
        });
    return marks;
  }
}
