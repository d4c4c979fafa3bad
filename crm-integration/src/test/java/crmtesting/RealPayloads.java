package crmtesting;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Payloads of real networks, where they are at hand. */
public final class RealPayloads {

  private static final Path HOME =
      Path.of(
              System.getProperty(
                  "CRM_REAL_DATA",
                  System.getenv().getOrDefault("CRM_REAL_DATA", "../../shared/data")))
          .resolve("channels");

  private RealPayloads() {}

  public static byte[] read(String path) {
    assumeTrue(Files.isDirectory(HOME), "no real payloads at " + HOME);
    try {
      return Files.readAllBytes(HOME.resolve(path));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The names of all files of a folder whose names begin like this. */
  public static List<String> in(String folder, String beginning) {
    assumeTrue(Files.isDirectory(HOME), "no real payloads at " + HOME);
    try (var files = Files.list(HOME.resolve(folder))) {
      return files
          .map(it -> it.getFileName().toString())
          .filter(it -> it.startsWith(beginning))
          .sorted()
          .map(it -> folder + "/" + it)
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
