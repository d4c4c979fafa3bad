package org.mutualcrm.consent;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person decided, and the links they were given to decide by. */
@Component
class ConsentData implements PersonalData {

  private final JdbcClient jdbc;

  ConsentData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("consent_fact", "consent_link", "consent_knock");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "consents",
            "What you decided we may contact you for",
            jdbc.sql(
                    """
                    select f.occurred_at, f.purpose_key as purpose, f.channel, f.status as decision,
                           f.given_through, t.text as "text shown", f.text_version, f.note, f.expires_at, f.recorded_at
                    from consent_fact f
                    left join consent_text t on t.purpose_key = f.purpose_key and t.version = f.text_version
                    where f.source_record_id = any(?) order by f.occurred_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "preference-links",
            "Links to your preferences",
            jdbc.sql(
                    """
                    select kind, issued_at, expires_at, used_at, revoked_at from consent_link
                    where source_record_id = any(?) order by issued_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(
        subject.erasedFrom(jdbc, "consent_link"), subject.erasedFrom(jdbc, "consent_fact"));
  }
}
