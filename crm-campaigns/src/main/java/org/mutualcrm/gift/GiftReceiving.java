package org.mutualcrm.gift;

import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the recipient does: opens, claims, says thank you. Their link is all the proof there is. */
@Service
public class GiftReceiving {

  public static final int MOST_THANKS = 500;

  private static final String RECIPIENT = "recipient";

  private final JdbcClient jdbc;
  private final GiftBook book;
  private final GiftPeople people;
  private final GiftMails mails;
  private final Clock clock;

  GiftReceiving(JdbcClient jdbc, GiftBook book, GiftPeople people, GiftMails mails, Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.people = people;
    this.mails = mails;
    this.clock = clock;
  }

  /** Notes that somebody, or a program, looked; an upper bound of who has seen it. */
  @Transactional
  public Optional<GiftView> open(String token) {
    return book.byLink(token)
        .map(it -> {
          var now = clock.instant();
          boolean moved =
              GiftMove.of("state = 'OPENED', opened_at = :at", "g.state in ('PAID', 'DELIVERED')")
                  .at("at", now)
                  .make(jdbc, it.id(), RECIPIENT, now)
                  .isPresent();
          return moved ? book.find(it.id()).orElseThrow() : it;
        });
  }

  /** Takes it: from here on it can not be sent to anybody else, and nobody is reminded. */
  @Transactional
  public Optional<GiftView> claim(String token) {
    return book.byLink(token)
        .map(it -> {
          var now = clock.instant();
          boolean claimed =
              GiftMove.of(
                      "state = 'CLAIMED', claimed_at = :at",
                      "g.state in ('PAID', 'DELIVERED', 'OPENED')")
                  .at("at", now)
                  .make(jdbc, it.id(), RECIPIENT, now)
                  .isPresent();
          if (claimed) people.claimed(it, now);
          return book.find(it.id()).orElseThrow();
        });
  }

  /**
   * A note back to the buyer, once.
   *
   * @throws IllegalArgumentException if it is too long
   */
  @Transactional
  public Optional<GiftView> thank(String token, String words) {
    var text = PlainText.lines(words, MOST_THANKS);
    return book.byLink(token)
        .map(it -> {
          var now = clock.instant();
          boolean first =
              !text.isEmpty()
                  && GiftMove.of(
                          "thanks = :text, thanked_at = :at",
                          "g.thanks is null and g.paid_at is not null")
                      .with("text", text)
                      .at("at", now)
                      .note("The recipient said thank you")
                      .make(jdbc, it.id(), RECIPIENT, now)
                      .isPresent();
          if (first) mails.thanks(it, now);
          return book.find(it.id()).orElseThrow();
        });
  }
}
