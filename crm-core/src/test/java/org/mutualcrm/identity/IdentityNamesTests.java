package org.mutualcrm.identity;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** People known by ids of networks, in a database filled before these had the glossary's names. */
@CrmTest
class IdentityNamesTests {

  @Autowired JdbcClient jdbc;
  @Autowired DataSource source;

  @Test
  void idsKeepTheirPeopleUnderTheirNewNames() {
    var before = UUID.randomUUID();
    var since = UUID.randomUUID();
    known(before, "whatsapp:user", "IT.77", "2026-01-01");
    known(before, "igsid:17841", "551", "2026-01-01");
    known(before, "crm:igsid:1", "9", "2026-01-01");
    known(since, "wa_bsuid", "IT.77", "2026-02-01");

    new ResourceDatabasePopulator(
            new ClassPathResource("db/changelog/modules/10-core/051-identity-names.sql"))
        .execute(source);

    assertThat(firstKnown("IT.77")).isEqualTo("wa_bsuid " + before);
    assertThat(firstKnown("551")).isEqualTo("ig_igsid:17841 " + before);
    assertThat(firstKnown("9")).isEqualTo("crm:igsid:1 " + before);
    assertThat(
            jdbc.sql(
                    """
                    select namespace from source_identity where source_record_id = ? order by namespace
                    """)
                .param(before)
                .query(String.class)
                .list())
        .containsExactly("crm:igsid:1", "ig_igsid:17841", "wa_bsuid");
  }

  private void known(UUID record, String namespace, String value, String day) {
    jdbc.sql("insert into identity values (?, ?, ?, ?::timestamptz)")
        .params(value, namespace, record, day)
        .update();
    jdbc.sql(
            """
            insert into source_identity
            values (?, ?, ?, ?, true, 1, ?::timestamptz, ?::timestamptz)
            """)
        .params(record, namespace, value, value, day, day)
        .update();
  }

  private String firstKnown(String value) {
    return jdbc.sql(
            "select namespace || ' ' || first_source_record_id from identity where value = ?")
        .param(value)
        .query(String.class)
        .single();
  }
}
