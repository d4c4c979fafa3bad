package crmtesting;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The real Keycloak, unpacked by the build, with our realm, as a process of its own. */
public final class KeycloakServer implements AutoCloseable {

  private static final Path UNPACKED = Path.of("target/keycloak");
  private static final Path REALM = Path.of("../docs/keycloak/realm.json");

  private final Process process;

  private KeycloakServer(Process process) {
    this.process = process;
  }

  public static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * @param console where the application under test listens; the realm's redirects go there
   */
  public static KeycloakServer start(int port, String console) throws Exception {
    var home = home();
    var imported = Files.createDirectories(home.resolve("data/import")).resolve("realm.json");
    Files.writeString(imported, Files.readString(REALM).replace("http://127.0.0.1:8080", console));
    var builder =
        new ProcessBuilder(
            "sh",
            home.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--db=dev-mem",
            "--import-realm",
            "--http-host=127.0.0.1",
            "--http-port=" + port);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("KC_CACHE", "local");
    builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
    builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    var log = UNPACKED.resolve("keycloak.log");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    var server = new KeycloakServer(builder.start());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    server.awaitRealm(port, log);
    return server;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitRealm(int port, Path log) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + port + "/realms/mutual");
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    try (var http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadline && process.isAlive()) {
        try {
          if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) return;
        } catch (IOException e) {
          // Not yet listening.
        }
        Thread.sleep(500);
      }
    }
    close();
    throw new IllegalStateException("Keycloak did not start:\n" + Files.readString(log));
  }

  private static Path home() throws IOException {
    try (var found = Files.list(UNPACKED)) {
      return found
          .filter(it -> it.getFileName().toString().startsWith("keycloak-"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("The build has not unpacked Keycloak"))
          .toAbsolutePath();
    }
  }
}
