package org.mutualcrm.legacy;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which import a caller's key has made. */
@Component
class ImportRequests {

  private final JdbcClient jdbc;

  ImportRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The import the key stands for: this one, or the one it made before. Of two at once the second
   * waits until the first has ended.
   *
   * @throws ImportRefused if the key came with another file before
   */
  ImportRunId claim(String key, ImportRunId id, String sha256) {
    jdbc.sql("insert into import_request values (?, ?, ?) on conflict do nothing")
        .params(key, id.value(), sha256)
        .update();
    var made =
        jdbc.sql("select import_run_id, sha256 from import_request where request_key = ?")
            .param(key)
            .query((row, _) -> new Made(row.getObject(1, UUID.class), row.getString(2)))
            .single();
    if (!made.sha256.equals(sha256))
      throw ImportRefused.conflict(
          "IDEMPOTENCY_KEY_REUSED",
          "This idempotency key came with another file before",
          "Send a new key with a new file.");
    return new ImportRunId(made.run);
  }

  private record Made(UUID run, String sha256) {}
}
