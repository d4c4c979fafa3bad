package org.mutualcrm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mutualcrm.insight.TopicExamples.Line;

class TopicFileTests {

  @Test
  void aTableOfAnyDelimiterIsExamples() throws Exception {
    var file =
        "Text;Category\n\"where is my parcel; it is late\";delivery\nwho won the match;oos\n";

    assertThat(TopicFile.read(file.getBytes(UTF_8)))
        .containsExactly(
            new Line("delivery", "where is my parcel; it is late"),
            new Line("", "who won the match"));
  }

  @Test
  void whatLacksAColumnIsRefusedWithItsName() {
    assertThatThrownBy(() -> TopicFile.read("a,topic\n1,2\n".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("text");
    assertThatThrownBy(() -> TopicFile.read(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
