package org.mutualcrm.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.WebTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.Suppressions;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A restored backup brings nobody back who was erased since. */
@WebTest
class ErasingAgainTests {

  private static final SourceKey SHOP = new SourceKey("shop:restored");

  @Autowired ErasingAgain erasing;
  @Autowired Identification identification;
  @Autowired Suppressions suppressions;
  @Autowired Customers customers;
  @Autowired JdbcClient jdbc;
  @TempDir Path folder;

  private final String ada = "ada-" + UUID.randomUUID();
  private final String bea = "bea-" + UUID.randomUUID();

  @Test
  void whoWasErasedSinceTheBackupIsErasedAgainAndNobodyElse() throws IOException {
    var back = seen(ada, ada + "@example.org");
    var other = seen(bea, bea + "@example.org");
    var list = listOf(Set.of("email=" + ada + "@example.org"));

    assertThat(erasing.again(list)).isPositive();

    assertThat(customers.resolve(back.customer())).isEmpty();
    assertThat(customers.resolve(other.customer())).isPresent();
    assertThat(
            suppressions.knows(
                Set.of(Suppressions.key(SHOP, ada), "email=" + ada + "@example.org")))
        .isTrue();
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from privacy_request
                    where outcome = 'Erased again' and status = 'DONE' and source_record_id is null
                    """)
                .query(Long.class)
                .single())
        .isPositive();
    assertThat(erasing.again(list)).as("nobody is left to erase").isZero();
  }

  @Test
  void aBrokenListErasesNobody() throws IOException {
    var here = seen(ada, ada + "@example.org");
    var list = listOf(Set.of("email=" + ada + "@example.org"));
    Files.writeString(list, Files.readString(list).strip());

    assertThatThrownBy(() -> erasing.again(list)).isInstanceOf(IllegalArgumentException.class);

    assertThat(customers.resolve(here.customer())).isPresent();
  }

  private Identified seen(String id, String address) {
    return identification.identify(
        new Sighting(
            SHOP,
            id,
            PersonFacts.builder().with(ProfileField.FULL_NAME, id).build(),
            Coverage.WHOLE,
            List.of(IdentityClaim.stated(Namespace.EMAIL, address)),
            Instant.now()));
  }

  /** As it was written after they were erased; in the restored database nobody knows of it. */
  private Path listOf(Set<String> keys) throws IOException {
    var before = hashes().keySet();
    suppressions.add(keys);
    var erased = new HashMap<>(hashes());
    erased.keySet().removeAll(new HashSet<>(before));
    suppressions.lift(keys);
    var file = folder.resolve("erased.txt");
    try (var to = Files.newBufferedWriter(file)) {
      ErasedList.write(erased, to);
    }
    return file;
  }

  private Map<String, Instant> hashes() {
    var all = new HashMap<String, Instant>();
    jdbc.sql("select hash, created_at from suppression")
        .query(row -> {
          all.put(row.getString(1), row.getTimestamp(2).toInstant());
        });
    return all;
  }
}
