package org.mutualcrm.satisfaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.MeasuredConversations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What customers were asked and what they answered. */
@Service
@Transactional(readOnly = true)
public class Surveys {

  private final SurveyStore store;
  private final MeasuredConversations conversations;

  Surveys(SurveyStore store, MeasuredConversations conversations) {
    this.store = store;
    this.conversations = conversations;
  }

  public Optional<Survey> find(SurveyId id) {
    return store.find(id);
  }

  /** Of a conversation and of what was merged into it, the newest resolution first. */
  public List<Survey> of(ConversationId id) {
    var whole = new ArrayList<>(conversations.absorbedBy(id));
    whole.add(id.value());
    return store.of(whole);
  }

  /**
   * What was answered, the newest first.
   *
   * @param most only ratings up to this; null for all
   * @param cursor where the page before ended; null for the newest there are
   * @throws IllegalArgumentException if it is no cursor of this list
   */
  public AnswerPage answers(@Nullable Integer most, @Nullable String cursor, int limit) {
    var found = store.answers(most, AnswerPage.Cursor.parse(cursor), limit + 1);
    if (found.size() <= limit) return new AnswerPage(found, null);
    var shown = found.subList(0, limit);
    return new AnswerPage(shown, AnswerPage.Cursor.of(shown.getLast()).toString());
  }
}
