package org.mutualcrm.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The receiver that the guide shows compiles, and believes us and nobody else. */
class GuideTests {

  private static final Path GUIDE = Path.of("../docs/guides/webhooks.md");
  private static final String ID = "msg_1";
  private static final Instant NOW = Instant.ofEpochSecond(1_780_315_200);
  private static final byte[] OLD = "an old secret of thirty-two byte".getBytes(UTF_8);
  private static final byte[] NEW = "the newest of all thirty-two byt".getBytes(UTF_8);
  private static final String BODY = "{\"type\":\"gift.bought\",\"data\":{\"note\":\"für dich\"}}";

  @TempDir Path directory;
  private Method genuine;

  @BeforeEach
  void theGuidesReceiver() throws Exception {
    var file = directory.resolve("WebhookReceiver.java");
    Files.writeString(file, code("java"));
    var faults = new java.io.ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, faults, "-proc:none", "-d", directory.toString(), file.toString());
    assertThat(failed).as(faults.toString(UTF_8)).isZero();
    var loader = new URLClassLoader(new java.net.URL[] {directory.toUri().toURL()});
    genuine =
        Stream.of(loader.loadClass("WebhookReceiver").getDeclaredMethods())
            .filter(it -> it.getName().equals("genuine"))
            .findFirst()
            .orElseThrow();
    genuine.setAccessible(true);
  }

  @Test
  void itBelievesWhatIsSignedByEitherSecretAndOfNow() throws Exception {
    var signatures = Signing.sign(List.of(NEW, OLD), ID, NOW.getEpochSecond(), BODY);

    assertThat(believes(OLD, signatures, BODY, NOW)).isTrue();
    assertThat(believes(NEW, signatures, BODY, NOW.plusSeconds(299))).isTrue();
  }

  @Test
  void itBelievesNothingElse() throws Exception {
    var signatures = Signing.sign(List.of(NEW), ID, NOW.getEpochSecond(), BODY);

    assertThat(believes(OLD, signatures, BODY, NOW)).as("another secret").isFalse();
    assertThat(believes(NEW, signatures, BODY + " ", NOW)).as("another body").isFalse();
    assertThat(believes(NEW, signatures, BODY, NOW.plusSeconds(301))).as("too late").isFalse();
    assertThat(believes(NEW, "v1, v2,x", BODY, NOW)).as("no signature").isFalse();
    assertThat(believes(NEW, null, BODY, NOW)).as("none at all").isFalse();
  }

  @Test
  @EnabledIf("hasOpenssl")
  void theSameByHand() throws Exception {
    Files.writeString(directory.resolve("body.json"), BODY);
    var shell = new ProcessBuilder("sh", "-c", code("sh")).directory(directory.toFile());
    shell.environment().put("SECRET", Signing.shown(NEW));
    shell.environment().put("ID", ID);
    shell.environment().put("TIMESTAMP", Long.toString(NOW.getEpochSecond()));
    var process = shell.start();

    var said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();

    assertThat("v1," + said).isEqualTo(Signing.sign(List.of(NEW), ID, NOW.getEpochSecond(), BODY));
  }

  static boolean hasOpenssl() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .anyMatch(it -> Files.isExecutable(Path.of(it, "openssl")));
  }

  private boolean believes(byte[] secret, String signatures, String body, Instant now)
      throws Exception {
    return (boolean)
        genuine.invoke(
            null,
            Signing.shown(secret),
            ID,
            Long.toString(NOW.getEpochSecond()),
            signatures,
            body.getBytes(UTF_8),
            now);
  }

  /** The first block of code in this language. */
  private static String code(String language) throws java.io.IOException {
    var blocks =
        Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```").matcher(Files.readString(GUIDE));
    assertThat(blocks.find()).isTrue();
    return blocks.group(1);
  }
}
