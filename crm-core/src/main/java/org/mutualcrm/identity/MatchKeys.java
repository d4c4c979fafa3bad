package org.mutualcrm.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.matching.Resolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By what each record can be found, under a model. */
@Component
class MatchKeys {

  /** The oldest so many that share a key are found by it, see {@link #alike}. */
  private static final int LARGEST = Resolver.FOUND_BY_A_KEY;

  private final JdbcClient jdbc;

  MatchKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Says anew by what a record is found. */
  void replace(int model, SourceRecordId record, long[] keys) {
    jdbc.sql(
            """
            delete from match_key
            where source_record_id = :record and (model_id <> :model or key <> all(:keys))
            """)
        .param("record", record.value())
        .param("model", model)
        .param("keys", boxed(keys))
        .update();
    jdbc.sql(
            """
            insert into match_key (key, model_id, source_record_id)
            select key, :model, :record from unnest(:keys) key on conflict do nothing
            """)
        .param("record", record.value())
        .param("model", model)
        .param("keys", boxed(keys))
        .update();
  }

  /** Says by what many are found of whom nothing was said under this model. */
  void add(int model, List<SourceRecordId> records, List<long[]> keys) {
    var flatKeys = new ArrayList<Long>();
    var flatRecords = new ArrayList<UUID>();
    for (int i = 0; i < records.size(); i++) {
      for (long key : keys.get(i)) {
        flatKeys.add(key);
        flatRecords.add(records.get(i).value());
      }
    }
    jdbc.sql(
            """
            insert into match_key (key, model_id, source_record_id)
            select key, :model, record from unnest(:keys, :records) as t (key, record)
            on conflict do nothing
            """)
        .param("model", model)
        .param("keys", flatKeys.toArray(Long[]::new))
        .param("records", flatRecords.toArray(UUID[]::new))
        .update();
  }

  /** Forgets all but one model's. */
  void keepOnly(int model) {
    jdbc.sql("delete from match_key where model_id <> ?").param(model).update();
  }

  /**
   * Whom these keys find. A key finds the oldest that have it, and finds nobody for one who is
   * younger than those: so it makes no difference who came first.
   */
  List<SourceRecordId> alike(int model, SourceRecordId record, long[] keys) {
    return jdbc.sql(
            """
            select distinct found.source_record_id
            from unnest(:keys) k,
              lateral (
                select source_record_id, bool_or(source_record_id = :record) over () as among
                from (select source_record_id from match_key where key = k and model_id = :model
                      order by source_record_id limit :largest) oldest
              ) found
            where found.among and found.source_record_id <> :record
            """)
        .param("record", record.value())
        .param("model", model)
        .param("keys", boxed(keys))
        .param("largest", LARGEST)
        .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
        .list();
  }

  private static Long[] boxed(long[] keys) {
    return Arrays.stream(keys).boxed().toArray(Long[]::new);
  }
}
