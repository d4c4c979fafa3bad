package org.mutualcrm.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.mutualcrm.legacy.ImportRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The drivers there are: those that come with this program, and those whose jars lie in the folder
 * of drivers. Found once; a jar that is put there later is found after the next start.
 */
@Component
class Drivers {

  private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);

  private final List<Driver> drivers;
  private final Path folder;

  Drivers(ConnectorSettings settings) {
    this.folder = settings.drivers().toAbsolutePath();
    this.drivers =
        ServiceLoader.load(Driver.class, loader(folder)).stream()
            .flatMap(it -> loaded(it).stream())
            .toList();
  }

  /**
   * @throws ImportRefused if nothing here speaks to such a database
   */
  Driver of(Product product, String url) {
    return drivers.stream()
        .filter(it -> accepts(it, url))
        .findFirst()
        .orElseThrow(() ->
            Faults.invalid(
                "NO_DRIVER",
                "product",
                "No driver for " + product.label() + " is installed",
                "Put its jar into "
                    + folder
                    + " and start anew; docs/guides/it.md says where from."));
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException _) {
      return false;
    }
  }

  private static Optional<Driver> loaded(ServiceLoader.Provider<Driver> provider) {
    try {
      return Optional.of(provider.get());
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("A driver cannot be loaded", e);
      return Optional.empty();
    }
  }

  private static ClassLoader loader(Path folder) {
    var ours = Drivers.class.getClassLoader();
    if (!Files.isDirectory(folder)) return ours;
    try (var files = Files.list(folder)) {
      var jars =
          files
              .filter(it -> it.toString().endsWith(".jar"))
              .sorted()
              .map(Drivers::url)
              .toArray(URL[]::new);
      return new URLClassLoader("drivers", jars, ours);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
