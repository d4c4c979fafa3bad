package org.mutualcrm.survey;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In how many surveys somebody took part; of one in which two people did, one counts. */
@Component
class SurveyHoldings implements CustomerHoldings {

  private final JdbcClient jdbc;

  SurveyHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    long surveys =
        jdbc.sql(
                """
                select count(distinct t.survey_id) from source_record r join survey_turn t using (source_record_id)
                where r.customer_id = ?
                """)
            .param(customer.value())
            .query(Long.class)
            .single();
    return surveys == 0 ? List.of() : List.of(new Holding("survey", "Surveys answered", surveys));
  }
}
