package org.mutualcrm.redemption;

import java.sql.Array;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.redemption.CartResult.LeftUnused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Carts of several codes by their key, so that a key never acts twice. */
@Component
class CartBook {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  CartBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A cart that was redeemed.
   *
   * @param codes those that were used, in the order in which they were taken off
   */
  record Kept(
      String fingerprint, List<CodeText> codes, List<LeftUnused> unused, long rulesVersion) {}

  Optional<Kept> find(RedeemCart cart) {
    return jdbc.sql(
            """
            select request_hash, codes, gave_way, rules_version from redeemed_cart
            where code = ? and idempotency_key = ?
            """)
        .params(cart.codes().getFirst().value(), cart.idempotencyKey())
        .query((row, _) ->
            new Kept(
                row.getString(1), codes(row.getArray(2)), read(row.getString(3)), row.getLong(4)))
        .optional();
  }

  /** Whether nobody else has this key; whoever is about to take it is waited for. */
  boolean keep(RedeemCart cart, Kept kept, Instant at) {
    return jdbc.sql(
                """
                insert into redeemed_cart (code, idempotency_key, request_hash, rules_version, codes, gave_way, redeemed_at)
                values (:code, :key, :hash, :version, cast(:codes as text[]), :gaveWay::jsonb, :at)
                on conflict do nothing
                """)
            .param("code", cart.codes().getFirst().value())
            .param("key", cart.idempotencyKey())
            .param("hash", kept.fingerprint())
            .param("version", kept.rulesVersion())
            .param("codes", Columns.texts(kept.codes(), CodeText::value))
            .param("gaveWay", write(kept.unused()))
            .param("at", Timestamp.from(at))
            .update()
        == 1;
  }

  private static List<CodeText> codes(Array column) throws java.sql.SQLException {
    return Stream.of((String[]) column.getArray()).map(CodeText::new).toList();
  }

  private static String write(List<LeftUnused> unused) {
    var all = JSON.createArrayNode();
    for (var it : unused) {
      var node = all.addObject().put("code", it.code().value());
      if (it.to() != null) node.put("to", it.to().value());
    }
    return JSON.writeValueAsString(all);
  }

  private static List<LeftUnused> read(String stored) {
    var unused = new ArrayList<LeftUnused>();
    for (var it : JSON.readTree(stored))
      unused.add(
          new LeftUnused(
              new CodeText(it.get("code").stringValue()),
              it.has("to") ? new CodeText(it.get("to").stringValue()) : null));
    return unused;
  }
}
