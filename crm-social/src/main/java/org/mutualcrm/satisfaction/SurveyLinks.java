package org.mutualcrm.satisfaction;

import java.util.Optional;
import org.mutualcrm.secret.SealedIds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** The link by which a customer answers one survey. It is signed, and nothing is stored for it. */
@Service
public class SurveyLinks {

  private static final String PURPOSE = "satisfaction-link";

  private final SealedIds sealed;
  private final String home;

  SurveyLinks(
      SealedIds sealed,
      @Value("${crm.public-url:http://localhost:${server.port:8080}}") String home) {
    this.sealed = sealed;
    this.home = home.replaceAll("/+$", "");
  }

  /** The whole address, as it is sent. */
  public String address(SurveyId survey) {
    return home + path(survey);
  }

  public String path(SurveyId survey) {
    return "/p/rate/" + sealed.seal(PURPOSE, survey.value());
  }

  /** Which survey it is for; empty for a link that was forged. */
  public Optional<SurveyId> survey(String token) {
    return sealed.open(PURPOSE, token).map(SurveyId::new);
  }
}
