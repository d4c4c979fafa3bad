package org.mutualcrm.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.understanding.Taxonomy.Example;

class UnderstandingTests {

  private static final Understanding UNDERSTANDING = Understanding.shipped();

  private static Understood of(String text) {
    return UNDERSTANDING.understand(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@airline three hours late and nobody tells us anything #fail | negative",
        "my luggage is still lost, worst company ever | negative",
        "not good at all | negative",
        "I don't like the new app | negative",
        "The food isn't bad at all, I loved it | positive",
        "😡😡 again??? | negative",
        "😍 | positive",
        "love love LOVE the new flavour!!! :D | positive",
        "@airline thank you for the quick help, you rock | positive",
        "sooooo happyyyy right now | positive",
        "#BestDayEver | positive",
        "@airline do you fly from Lisbon to Boston in March? | neutral",
        "The meeting is on Monday at ten | neutral",
        "New blog post: how we moved to a new server http://t.co/abc | neutral"
      })
  void sentimentIsThatOfAReader(String text, String sentiment) {
    assertThat(of(text).sentiment().value()).isEqualTo(sentiment);
  }

  @Test
  void scorePointsWhereTheSentimentDoes() {
    assertThat(of("this is wonderful").sentimentScore()).isBetween(0.5f, 1f);
    assertThat(of("this is horrible").sentimentScore()).isBetween(-1f, -0.5f);
    assertThat(of("the shop opens at nine").sentimentScore()).isBetween(-0.5f, 0.5f);
  }

  @Test
  void wordsThatToldAreGiven() {
    assertThat(of("Such a horrible, disgusting place").evidence())
        .containsExactlyInAnyOrder("horrible", "disgusting");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Wo bleibt meine Bestellung? Ich warte seit drei Wochen | de",
        "Je suis très déçu par votre service | fr",
        "¿A qué hora abren mañana la tienda del centro? | es",
        "Where is my order? I have been waiting for weeks | en",
        "أين طلبي؟ لقد انتظرت ثلاث ساعات | ar",
        "Где мой заказ? Жду уже три недели | ru",
        "注文した商品がまだ届きません | ja",
        "👍🎉 | und",
        "12345 | und"
      })
  void languageIsNamed(String text, String language) {
    assertThat(of(text).language().value()).isEqualTo(language);
  }

  @Test
  void nobodyIsSureOfWhatIsSaidInALanguageNeverLearned() {
    assertThat(of("Das Eis war heute leider gar nicht gut").sentiment().confidence())
        .isLessThanOrEqualTo(0.6f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n\t", "https://t.co/xyz", "@somebody", "\u0000\u200b"})
  void nothingIsSaidOfNothing(String text) {
    var it = of(text);

    assertThat(it.sentiment()).isEqualTo(new Label("neutral", 0));
    assertThat(it.intent()).isEqualTo(new Label("", 0));
    assertThat(it.language().value()).isEqualTo("und");
    assertThat(it.urgency().points()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ud83d", "a\uD800b", "&#99999999;", "%%%", "?", "<script>", "🏳️‍🌈👩🏽‍🚀"})
  void oddTextsAreTexts(String text) {
    assertThat(of(text).sentiment().value()).isIn("negative", "neutral", "positive");
  }

  @Test
  void longTextsAreReadInStretches() {
    var text = "The journey was long. ".repeat(5_000) + "😀".repeat(30_000);

    assertThat(of(text).language().value()).isEqualTo("en");
  }

  @Test
  void whatATextSaysDoesNotDependOnItsNeighbours() {
    var texts = new ArrayList<>(List.of("great!", "x ".repeat(900), "", "where is my parcel"));

    var together = UNDERSTANDING.understand(texts, null);

    for (int i = 0; i < texts.size(); i++) assertThat(together.get(i)).isEqualTo(of(texts.get(i)));
  }

  @Test
  void urgencyHasItsReasons() {
    var stolen =
        of("My card was stolen and somebody is using it, please help right now!").urgency();
    var idle = of("I like trains").urgency();

    assertThat(stolen.points()).isGreaterThan(70);
    assertThat(stolen.reasons()).first().asString().startsWith("money or an account is in danger");
    assertThat(idle.points()).isLessThan(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "write me at ada.lovelace@example.org | email",
        "call +44 20 7946 0958 please | phone",
        "or 030 / 123 456 78 | phone",
        "4111 1111 1111 1111 does not work | card",
        "DE89 3704 0044 0532 0130 00 is my account | iban",
        "order number 4711-0815-22 never came | reference",
        "we were 3 in 2011 and paid 1,200.00 | ",
        "on 12.10.2024 at 10:30 | "
      })
  void personalDataIsNoticed(String text, String kind) {
    assertThat(of(text).personalData()).isEqualTo(kind == null ? List.of() : List.of(kind));
  }

  private static final List<Example> ICE_CREAM =
      List.of(
          new Example("do you have pistachio", "flavour"),
          new Example("which flavours are there today", "flavour"),
          new Example("is there still lemon ice cream", "flavour"),
          new Example("what kinds of ice cream do you sell", "flavour"),
          new Example("when do you open", "hours"),
          new Example("are you open on sunday", "hours"),
          new Example("how late is the shop open tonight", "hours"),
          new Example("at what time do you close", "hours"));

  @Test
  void intentsAreLearnedFromExamples() {
    var taxonomy = UNDERSTANDING.learn(ICE_CREAM);

    assertThat(taxonomy.intents()).containsExactly("flavour", "hours");
    assertThat(intent("have you got chocolate ice cream", taxonomy)).isEqualTo("flavour");
    assertThat(intent("what time do you open on saturday", taxonomy)).isEqualTo("hours");
  }

  @Test
  void whatIsNearNoExampleHasNoIntent() {
    var taxonomy = UNDERSTANDING.learn(ICE_CREAM);

    assertThat(intent("the president signed the treaty in geneva", taxonomy)).isEmpty();
    assertThat(intent("my tax return was rejected", taxonomy)).isEmpty();
  }

  @Test
  void oneIntentIsNoTaxonomy() {
    assertThatThrownBy(() -> UNDERSTANDING.learn(ICE_CREAM.subList(0, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two intents");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "what time do you open on saturdays? | question",
        "please cancel my subscription | cancellation",
        "there was glass in my ice cream | crisis",
        "buy 10k cheap followers now, dm me | spam",
        "thanks a lot for the quick help | thanks",
        "my parcel arrived broken and your hotline does not answer | complaint"
      })
  void usualIntentsAreKnown(String text, String intent) {
    assertThat(of(text).intent().value()).isEqualTo(intent);
  }

  private static String intent(String text, Taxonomy taxonomy) {
    return UNDERSTANDING.understand(text, taxonomy).intent().value();
  }
}
