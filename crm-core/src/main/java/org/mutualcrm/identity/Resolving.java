package org.mutualcrm.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.Restrictions;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Link.Origin;
import org.mutualcrm.identity.Link.Verdict;
import org.mutualcrm.identity.MatchModels.Numbered;
import org.mutualcrm.matching.Resolved;
import org.mutualcrm.matching.ScoredPair;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Joins a record by likeness with those it is one person with, parts what the model joined and
 * holds no longer, and asks a person where the model is not sure or must not decide. What people
 * and rules said stands.
 */
@Service
public class Resolving {

  private final Clock clock;
  private final MatchModels models;
  private final Neighbourhoods neighbourhoods;
  private final SourceRecords records;
  private final Restrictions restrictions;
  private final Links links;
  private final Linking linking;
  private final LinkQuestions questions;
  private final Settling settling;

  Resolving(
      Clock clock,
      MatchModels models,
      Neighbourhoods neighbourhoods,
      SourceRecords records,
      Restrictions restrictions,
      Links links,
      Linking linking,
      LinkQuestions questions,
      Settling settling) {
    this.clock = clock;
    this.models = models;
    this.neighbourhoods = neighbourhoods;
    this.records = records;
    this.restrictions = restrictions;
    this.links = links;
    this.linking = linking;
    this.questions = questions;
    this.settling = settling;
  }

  /**
   * Resolves a record by the model in use, if there is one. Its keys, and those of all others, must
   * have been committed before.
   *
   * @return empty if somebody else is at work on one of the customers concerned: to be tried later,
   *     as waiting here while others wait elsewhere ends in a deadlock
   */
  @Transactional
  public Optional<Resolution> resolve(SourceRecordId record) {
    var model = models.active();
    return model.isEmpty()
        ? Optional.of(Resolution.NOTHING)
        : Optional.ofNullable(resolve(record, model.get()));
  }

  private @Nullable Resolution resolve(SourceRecordId record, Numbered model) {
    var customer = records.customerOf(record);
    if (customer.isEmpty()) return Resolution.NOTHING;
    var near = neighbourhoods.around(customer.get(), model);
    if (near.lonely()) return Resolution.NOTHING;
    List<SourceRecordId> locked;
    do {
      locked = near.ids();
      if (!settling.tryLock(locked)) return null;
      near = neighbourhoods.around(records.customerOf(record).orElseThrow(), model);
    } while (!new HashSet<>(locked).containsAll(near.ids()));
    return decide(near, model);
  }

  private Resolution decide(Neighbourhood near, Numbered model) {
    var ids = near.ids();
    var open = links.touching(ids);
    var standing = new Standing(near.records(), open, restrictions.among(ids));
    var resolved = model.resolver().resolve(PeopleTable.of(near.records()), near.pairs(), standing);
    var gone = part(open, standing, resolved, model);
    var kept = new ArrayList<>(open);
    kept.removeAll(gone);
    int joined = join(ids, kept, resolved, model);
    if (joined > 0 || !gone.isEmpty()) settling.settle(ids);
    return new Resolution(joined, gone.size(), ask(ids, resolved.doubts()));
  }

  private int ask(List<SourceRecordId> ids, List<ScoredPair> doubts) {
    if (doubts.isEmpty()) return 0;
    var before = questions.wondered(ids);
    int asked = 0;
    for (var it : doubts) {
      var one = ids.get(it.first());
      var other = ids.get(it.second());
      if (!before.contains(List.of(one, other)) && linking.wonder(one, other, it.probability()))
        asked++;
    }
    return asked;
  }

  private List<Link> part(List<Link> open, Standing standing, Resolved resolved, Numbered model) {
    var gone =
        open.stream()
            .filter(it -> it.origin() == Origin.MODEL && it.verdict() == Verdict.MATCH)
            .filter(it -> standing.knows(it.a()) && standing.knows(it.b()))
            .filter(it -> !resolved.one(standing.row(it.a()), standing.row(it.b())))
            .toList();
    gone.forEach(it -> links.close(it.id(), by(model), "no longer alike enough", clock.instant()));
    return gone;
  }

  private int join(List<SourceRecordId> ids, List<Link> kept, Resolved resolved, Numbered model) {
    var components = Components.over(ids, kept);
    int joined = 0;
    for (var pair : resolved.joins()) {
      var one = ids.get(pair.first());
      var other = ids.get(pair.second());
      if (components.joined(one, other)) continue;
      links.openAlike(one, other, evidence(pair), pair.weight(), by(model), clock.instant());
      components.join(one, other);
      joined++;
    }
    return joined;
  }

  private static String evidence(ScoredPair pair) {
    return String.format(Locale.ROOT, "probability %.4f", pair.probability());
  }

  private static String by(Numbered model) {
    return "model:" + model.number();
  }
}
