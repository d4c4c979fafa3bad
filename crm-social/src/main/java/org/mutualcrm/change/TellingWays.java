package org.mutualcrm.change;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.ContactVerdict;
import org.mutualcrm.consent.MayContact;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.SettledConversations;
import org.mutualcrm.customer.Contacts;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How somebody who asked would be told: in the newest private conversation of the record they asked
 * by; who asked on a page of ours, by e-mail. Nobody is told in public.
 */
@Component
class TellingWays {

  private static final ContactChannel EMAIL = new ContactChannel("email");

  private final JdbcClient jdbc;
  private final SettledConversations conversations;
  private final Contacts contacts;
  private final MayContact mayContact;
  private final CampaignGateway gateway;

  TellingWays(
      JdbcClient jdbc,
      SettledConversations conversations,
      Contacts contacts,
      MayContact mayContact,
      CampaignGateway gateway) {
    this.jdbc = jdbc;
    this.conversations = conversations;
    this.contacts = contacts;
    this.mayContact = mayContact;
    this.gateway = gateway;
  }

  /**
   * The way, or why there is none.
   *
   * @param outcome TOLD for a conversation, DUE for a mail, else why not
   * @param conversation where; null unless it is one
   */
  record Way(
      Outcome outcome,
      @Nullable ConversationId conversation,
      @Nullable String channel,
      @Nullable String why) {

    static Way none(Outcome outcome, @Nullable String channel, String why) {
      return new Way(outcome, null, channel, why);
    }
  }

  Way of(Asker asker, PurposeKey purpose) {
    var spoken = conversationsOf(asker.record());
    if (spoken.isEmpty()) return byMail(asker, purpose);
    Way way = null;
    for (var it : spoken) {
      var place = conversations.place(it);
      if (place.visibility() == Visibility.PUBLIC) continue;
      var may = may(asker, purpose, new ContactChannel(place.channel()));
      if (may == null) return new Way(Outcome.TOLD, it, place.channel(), null);
      way = way == null ? Way.none(Outcome.NO_CONSENT, place.channel(), may) : way;
    }
    return Objects.requireNonNullElseGet(
        way,
        () ->
            Way.none(
                Outcome.IN_PUBLIC, null, "They spoke in public only, and nobody is told there"));
  }

  private Way byMail(Asker asker, PurposeKey purpose) {
    if (asker.asked() != Origin.Kind.IDEA)
      return Way.none(Outcome.NO_WAY, null, "There is no conversation with them");
    if (address(asker.record()) == null)
      return Way.none(Outcome.NO_WAY, "email", "We know no address of theirs");
    if (gateway.senders().stream().noneMatch(it -> it.channel().equals(EMAIL.value())))
      return Way.none(Outcome.NO_WAY, "email", "No mailbox is connected");
    var may = may(asker, purpose, EMAIL);
    return may == null
        ? new Way(Outcome.DUE, null, "email", null)
        : Way.none(Outcome.NO_CONSENT, "email", may);
  }

  /** The e-mail that won first; null where none is known. */
  @Nullable String address(SourceRecordId record) {
    var contact = contacts.of(List.of(record)).get(record);
    return contact == null || contact.emails().isEmpty() ? null : contact.emails().getFirst();
  }

  /** Null if they may be contacted; else why not. */
  private @Nullable String may(Asker asker, PurposeKey purpose, ContactChannel channel) {
    return mayContact.answer(asker.customer(), purpose, channel)
            instanceof ContactVerdict.Refused(_, var why)
        ? why
        : null;
  }

  private List<ConversationId> conversationsOf(SourceRecordId record) {
    return jdbc.sql(
            """
            select distinct c.conversation_id, c.last_message_at
            from conversation_key k join conversation c on c.conversation_id = k.conversation_id
            where k.source_record_id = ? and c.merged_into is null
            order by c.last_message_at desc limit 10
            """)
        .param(record.value())
        .query((row, _) -> new ConversationId(row.getObject(1, UUID.class)))
        .list();
  }
}
