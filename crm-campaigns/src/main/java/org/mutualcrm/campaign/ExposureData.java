package org.mutualcrm.campaign;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which campaigns a person was in, and whether they were left alone. */
@Component
class ExposureData implements PersonalData {

  private final JdbcClient jdbc;

  ExposureData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("campaign_exposure", "campaign_kept_out", "campaign_cue");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "campaigns",
            "Campaigns you were in",
            jdbc.sql(
                    """
                    select c.name, x.held_out, x.assigned_at
                    from campaign_exposure x join campaign c using (campaign_id)
                    where x.source_record_id = any(?) order by x.assigned_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "campaigns-kept-out",
            "Campaigns the control group kept you out of",
            jdbc.sql(
                    """
                    select c.name, k.kept_at
                    from campaign_kept_out k join campaign c using (campaign_id)
                    where k.source_record_id = any(?) order by k.kept_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "campaign-occasions",
            "What happened to you that a campaign waited for",
            jdbc.sql(
                    """
                    select c.name, c.trigger_kind, q.occurred_at, q.outcome
                    from campaign_cue q join campaign c using (campaign_id)
                    where q.source_record_id = any(?) order by q.occurred_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(
        subject.erasedFrom(jdbc, "campaign_exposure"),
        subject.erasedFrom(jdbc, "campaign_kept_out"),
        subject.erasedFrom(jdbc, "campaign_cue"));
  }
}
