package org.mutualcrm.generic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;

/** What customers said, as a file. */
class InteractionSheetTests {

  private static final ChannelAccount ACCOUNT =
      new ChannelAccount(UUID.randomUUID(), "json", "desk", "desk", "Desk");

  @Test
  void columnsAreFoundHoweverTheyAreSpelledAndSeparated() {
    var said =
        said(
            "Author Name;ID;Occurred At;author_id;e-mail;rating;type;text;till\n"
                + "Ada;1;2026-06-01T11:00:00Z;7;ada@v.example;4;review;\"Good; sweet\";9\n");

    assertThat(said).hasSize(1);
    var one = said.getFirst();
    assertThat(one.kind()).isEqualTo(InteractionKind.REVIEW);
    assertThat(one.text()).isEqualTo("Rated 4 of 5\n\nGood; sweet");
    assertThat(one.person().name()).isEqualTo("Ada");
    assertThat(one.person().claims()).hasSize(2);
    assertThat(one.person().claims().get(1).verified()).isFalse();
  }

  @Test
  void aRowThatCanNotBeMeantIsNamedAndTheOthersAreTaken() {
    var sheet =
        read(
            "id,occurredAt,author_id,text\n1,2026-06-01T11:00:00Z,7,\"two\nlines\"\n2,yesterday,7,x\n3,2026-06-01T11:00:00Z,,x\n"
                .getBytes(UTF_8));

    assertThat(sheet.rows()).isEqualTo(3);
    assertThat(sheet.rejected())
        .extracting(InteractionSheet.Rejected::line)
        .containsExactly(4L, 5L);
    assertThat(sheet.rejected().get(1).reason()).contains("'id' is missing");
    assertThat(sheet.deliveries()).hasSize(1);
  }

  @Test
  void anOldProgramsLettersAreRead() {
    var file = "\uFEFFid,occurredAt,author_id,text\n1,2026-06-01T11:00:00Z,7,süß\n";

    assertThat(said(file).getFirst().text()).isEqualTo("süß");
    var windows = read(file.substring(1).getBytes(Charset.forName("windows-1252")));
    assertThat(new String(windows.deliveries().getFirst(), UTF_8)).contains("süß");
  }

  @Test
  void aLongFileComesInPortions() {
    var rows =
        IntStream.range(0, 1_200)
            .mapToObj(it -> it + ",2026-06-01T11:00:00Z,7,x")
            .collect(Collectors.joining("\n"));

    assertThat(read(("id,occurredAt,author_id,text\n" + rows).getBytes(UTF_8)).deliveries())
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "id,occurredAt,author_id,text\n", "id,text\n1,x\n", "\0\1\2", "{\"a\":1}"})
  void whatIsNoSuchFileIsRefused(String file) {
    assertThatThrownBy(() -> read(file.getBytes(UTF_8))).isInstanceOf(MalformedPayload.class);
  }

  private static InteractionSheet read(byte[] file) {
    return InteractionSheet.read(ACCOUNT, file);
  }

  private static List<Said> said(String file) {
    var inbound = new GenericInbound(Clock.systemUTC());
    return read(file.getBytes(UTF_8)).deliveries().stream()
        .flatMap(it -> inbound.parse(ACCOUNT, it).stream())
        .map(Said.class::cast)
        .toList();
  }
}
