package org.mutualcrm.web.portal;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.idea.IdeaInvitations;
import org.mutualcrm.idea.IdeaOrder;
import org.mutualcrm.idea.IdeaVoting;
import org.mutualcrm.idea.Ideas;
import org.mutualcrm.idea.JamView;
import org.mutualcrm.idea.SimilarIdeas.Similar;
import org.mutualcrm.web.Brand;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Draws the page of a jam, for anybody and for somebody. */
@Component
class JamViews {

  private static final int SHOWN = 200;

  private final Ideas ideas;
  private final IdeaVoting voting;
  private final IdeaInvitations invitations;
  private final Brand brand;
  private final Clock clock;

  JamViews(Ideas ideas, IdeaVoting voting, IdeaInvitations invitations, Brand brand, Clock clock) {
    this.ideas = ideas;
    this.voting = voting;
    this.invitations = invitations;
    this.brand = brand;
    this.clock = clock;
  }

  /**
   * What just happened on the page.
   *
   * @param said what went well; null if nothing
   * @param fault what to put right; null if nothing
   */
  record Notice(
      JamIdeaForm form, List<Similar> similar, @Nullable String said, @Nullable String fault) {

    static Notice none() {
      return new Notice(JamIdeaForm.blank(), List.of(), null, null);
    }

    static Notice said(@Nullable String words) {
      return new Notice(JamIdeaForm.blank(), List.of(), words, null);
    }

    static Notice fault(JamIdeaForm form, String words) {
      return new Notice(form, List.of(), null, words);
    }
  }

  /**
   * @param person null for anybody
   * @param action where the forms of the page go
   */
  ModelAndView page(
      JamView jam,
      @Nullable SourceRecordId person,
      String action,
      IdeaOrder order,
      Notice notice,
      Locale reader) {
    var page =
        new JamPage(
            jam,
            clock.instant(),
            address(jam),
            action,
            person != null,
            ideas.shown(jam.id(), null, order, SHOWN),
            order,
            person == null ? Set.of() : voting.votesOf(jam.id(), person),
            notice.form(),
            notice.similar(),
            person == null && invitations.possible(),
            notice.said(),
            notice.fault(),
            brand.zone(),
            reader);
    return new ModelAndView("portal/jam").addObject("brand", brand).addObject("it", page);
  }

  static String address(JamView jam) {
    return home() + "/" + jam.slug();
  }

  static String home() {
    return ServletUriComponentsBuilder.fromCurrentContextPath().path("/p/jams").toUriString();
  }
}
