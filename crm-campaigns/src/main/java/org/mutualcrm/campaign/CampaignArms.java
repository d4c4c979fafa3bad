package org.mutualcrm.campaign;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom chance left alone, as people are joined today. */
@Service
@Transactional(readOnly = true)
public class CampaignArms {

  private final JdbcClient jdbc;

  CampaignArms(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Of these customers, those with any record that was held out: also who has been joined with
   * somebody treated is not written to.
   */
  public Set<CustomerId> heldOut(CampaignId campaign, Collection<CustomerId> customers) {
    return jdbc.sql(
            """
            select distinct r.customer_id
            from source_record r join campaign_exposure x using (source_record_id)
            where r.customer_id = any(?) and x.campaign_id = ? and x.held_out
            """)
        .params(customers.stream().map(CustomerId::value).toArray(UUID[]::new), campaign.value())
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .set();
  }
}
