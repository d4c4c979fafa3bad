package org.mutualcrm.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.matching.Explanation;
import org.mutualcrm.matching.Scoring;
import org.springframework.stereotype.Service;

/** Says why two customers may be one person, or why not: field by field, by the model in use. */
@Service
public class Explaining {

  // Of customers with very many records, the newest say enough.
  private static final int RECORDS = 20;

  private final SourceRecords records;
  private final MatchModels models;

  Explaining(SourceRecords records, MatchModels models) {
    this.records = records;
    this.models = models;
  }

  /** The two records that speak most for one person; empty as long as nothing was learned. */
  public Optional<Explanation> why(CustomerId one, CustomerId other) {
    return models
        .active()
        .flatMap(it -> {
          var scoring = new Scoring(it.model());
          return newest(one).stream()
              .flatMap(mine -> newest(other).stream().map(theirs -> explain(scoring, mine, theirs)))
              .max(Comparator.comparingDouble(Explanation::weight));
        });
  }

  private List<SourceRecord> newest(CustomerId customer) {
    return records.of(customer).reversed().stream().limit(RECORDS).toList();
  }

  private static Explanation explain(Scoring scoring, SourceRecord mine, SourceRecord theirs) {
    return scoring.explain(PeopleTable.row(mine.facts()), PeopleTable.row(theirs.facts()));
  }
}
